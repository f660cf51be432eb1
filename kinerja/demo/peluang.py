"""Chance with a seed: the same seed, stage and subject give the same draws, whatever is drawn elsewhere."""

import math
import random
from collections.abc import Sequence


class Peluang(random.Random):
    """A stream of draws for one subject of one stage."""

    def __init__(self, *kunci: object) -> None:
        # text seeds are hashed with SHA-512, which does not change between processes
        super().__init__("|".join(str(k) for k in kunci))

    def ya(self, peluang: float) -> bool:
        return self.random() < peluang

    def menit(self, median: float, sebaran: float = 0.6) -> int:
        """A waiting time with a long tail to the right: lognormal around `median`, at least one minute."""
        return max(1, round(self.lognormvariate(math.log(median), sebaran)))

    def pilih[T](self, isi: Sequence[T], bobot: Sequence[float]) -> T:
        return self.choices(isi, bobot)[0]
