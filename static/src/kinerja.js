// Small comforts on top of pages that work without them. No framework, no inline code (CSP).
// Each part is switched on by a data attribute; docs/antarmuka.md has an example of each.
(() => {
  "use strict";

  const halaman = document;
  const cari = (pemilih, dalam = halaman) => dalam.querySelector(pemilih);
  const semua = (pemilih, dalam = halaman) => [...dalam.querySelectorAll(pemilih)];
  const buat = (nama, sifat = {}, ...isi) => {
    const unsur = halaman.createElement(nama);
    for (const [kunci, nilai] of Object.entries(sifat)) unsur.setAttribute(kunci, nilai);
    unsur.append(...isi);
    return unsur;
  };
  const umumkan = (teks) => {
    const wadah = cari("#kabar");
    if (wadah) wadah.textContent = teks;
  };
  const ukuran = (bita) =>
    bita < 1e6
      ? `${Math.max(1, Math.round(bita / 1e3))} kB`
      : `${new Intl.NumberFormat("id", { maximumFractionDigits: 1 }).format(bita / 1e6)} MB`;
  const sedangMengetik = (sasaran) => sasaran.closest("input, textarea, select, [contenteditable], dialog, [role=listbox]");

  halaman.documentElement.classList.add("berjs");

  // Sending: one press is one act, and a second press does nothing

  const LAMA_SIBUK = 15000;
  const tombolKirim = (form) => semua("button:not([type=button]), input[type=submit]", form);
  const sibuk = (form, ya) => {
    if (ya) form.dataset.mengirim = "";
    else delete form.dataset.mengirim;
    for (const tombol of tombolKirim(form)) {
      tombol.disabled = ya;
      if (ya) tombol.setAttribute("aria-busy", "true");
      else tombol.removeAttribute("aria-busy");
    }
  };
  const menunggu = new WeakMap(); // form -> photos still being shrunk

  halaman.addEventListener(
    "submit",
    (peristiwa) => {
      const form = peristiwa.target;
      const penekan = peristiwa.submitter;
      const tahan = () => {
        peristiwa.preventDefault();
        peristiwa.stopPropagation();
      };
      if ("mengirim" in form.dataset) {
        tahan();
        return;
      }
      if (menunggu.has(form)) {
        tahan();
        umumkan("Foto sedang diperkecil. Laporan dikirim setelah selesai.");
        menunggu.get(form).then(() => form.requestSubmit(penekan));
        return;
      }
      const pertanyaan = penekan?.dataset.konfirmasi || form.dataset.konfirmasi;
      if (pertanyaan && !("yakin" in form.dataset)) {
        tahan();
        tanya(pertanyaan, penekan).then((ya) => {
          if (!ya) return;
          form.dataset.yakin = "";
          form.requestSubmit(penekan);
        });
        return;
      }
      delete form.dataset.yakin;
    },
    true,
  );

  halaman.addEventListener("submit", (peristiwa) => {
    const form = peristiwa.target;
    if (peristiwa.defaultPrevented || form.getAttribute("method")?.toLowerCase() !== "post" || form.target === "_blank") return;
    tandaiTerkirim(form);
    // after this turn, so that the pressed button's own value is still sent
    setTimeout(() => sibuk(form, true));
    // an answer that is a download leaves the page standing
    setTimeout(() => sibuk(form, false), LAMA_SIBUK);
  });
  addEventListener("pageshow", () => semua("form[data-mengirim]").forEach((form) => sibuk(form, false)));

  function tanya(pertanyaan, penekan) {
    return new Promise((jawab) => {
      const kalimat = buat("p", { id: "tanya-kalimat" }, pertanyaan);
      const ya = buat("button", { class: "btn btn-primary", value: "ya" }, penekan?.textContent.trim() || "Lanjutkan");
      const batal = buat("button", { class: "btn btn-quiet", value: "", autofocus: "" }, "Batal");
      const formulir = buat("form", { method: "dialog" }, kalimat, buat("div", { class: "tombol-list" }, ya, batal));
      const dialog = buat("dialog", { class: "tanya", "aria-labelledby": "tanya-kalimat" }, formulir);
      dialog.addEventListener("close", () => {
        dialog.remove();
        penekan?.focus();
        jawab(dialog.returnValue === "ya");
      });
      halaman.body.append(dialog);
      dialog.showModal();
    });
  }

  // htmx: busy buttons, no polling in a hidden tab, an ended session, a lost connection

  const memantau = (unsur) => /(^|,)\s*every\b/.test(unsur.getAttribute("hx-trigger") || "");

  halaman.addEventListener("htmx:beforeRequest", (peristiwa) => {
    const unsur = peristiwa.detail.elt;
    if (halaman.hidden && memantau(unsur)) peristiwa.preventDefault();
    else if (unsur.matches("form")) sibuk(unsur, true);
  });
  halaman.addEventListener("htmx:afterRequest", ({ detail }) => {
    const form = detail.elt;
    if (!form.matches("form")) return;
    sibuk(form, false);
    if (detail.successful) lupakanDraf(form);
  });
  halaman.addEventListener("htmx:configRequest", ({ detail }) => {
    // what a page asks by itself is no activity of the person
    if (memantau(detail.elt)) detail.headers["X-Pantau"] = "1";
  });
  halaman.addEventListener("htmx:beforeSwap", (peristiwa) => {
    const alamat = peristiwa.detail.xhr.responseURL;
    if (alamat && new URL(alamat).pathname === "/masuk/") {
      peristiwa.detail.shouldSwap = false;
      mintaMasuk();
    }
  });
  for (const nama of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    halaman.addEventListener(nama, ({ detail }) => {
      if (memantau(detail.elt)) return;
      const kalimat =
        nama === "htmx:responseError"
          ? "Permintaan ini tidak dapat diproses. Isian Anda masih ada; muat ulang halaman, lalu coba lagi."
          : "Sambungan terputus. Isian Anda masih ada; coba kirim lagi setelah tersambung.";
      cari(".pesan[data-sambungan]")?.remove();
      cari("main")?.prepend(buat("p", { class: "pesan error", role: "alert", "data-sambungan": "" }, kalimat));
    });
  }
  // What was typed before this script came, or put back from a draft, is asked for as if it were typed now.
  const susulkan = (dalam) => {
    for (const unsur of semua("[hx-trigger^=input]", dalam)) {
      const bidang = unsur.matches("form") ? [...unsur.elements] : [unsur];
      if (bidang.some(({ type, value, defaultValue }) => ["text", "search", "number"].includes(type) && value !== defaultValue))
        unsur.dispatchEvent(new Event("input"));
    }
  };
  halaman.addEventListener("htmx:load", ({ detail }) => {
    siapkan(detail.elt);
    susulkan(detail.elt);
  });

  // Drafts: typed text survives a reload, in this tab only

  const orang = () => halaman.body.dataset.orang || "";
  const kunciDraf = (form) => `draf:${orang()}:${form.dataset.simpanDraf}`;
  const dapatDisimpan = (bidang) =>
    bidang.name && !["hidden", "password", "file", "submit", "button"].includes(bidang.type);

  const ingat = (kunci, isi) => {
    try {
      sessionStorage.setItem(kunci, JSON.stringify(isi));
    } catch {
      // storage full or forbidden: the page simply has no draft
    }
  };
  function isiForm(form) {
    const isi = {};
    for (const bidang of form.elements) {
      if (!dapatDisimpan(bidang)) continue;
      if (bidang.type === "checkbox" || bidang.type === "radio") {
        isi[bidang.name] ??= [];
        if (bidang.checked) isi[bidang.name].push(bidang.value);
      } else isi[bidang.name] = bidang.value;
    }
    return isi;
  }
  function isikanForm(form, isi) {
    for (const bidang of form.elements) {
      if (!dapatDisimpan(bidang) || !(bidang.name in isi)) continue;
      if (bidang.type === "checkbox" || bidang.type === "radio") bidang.checked = isi[bidang.name].includes(bidang.value);
      else bidang.value = isi[bidang.name];
    }
  }
  const simpanDraf = (form) => ingat(kunciDraf(form), isiForm(form));
  function lupakanDraf(form) {
    if (form.dataset.simpanDraf === undefined) return;
    sessionStorage.removeItem(kunciDraf(form));
    sessionStorage.removeItem(`${kunciDraf(form)}:terkirim`);
  }
  function tandaiTerkirim(form) {
    if (form.dataset.simpanDraf !== undefined) sessionStorage.setItem(`${kunciDraf(form)}:terkirim`, "1");
    if ((form.getAttribute("action") || "").endsWith("/keluar/")) {
      for (const kunci of Object.keys(sessionStorage)) if (/^(draf|habis):/.test(kunci)) sessionStorage.removeItem(kunci);
    }
  }
  function pulihkanDraf(form) {
    const kunci = kunciDraf(form);
    const terkirim = sessionStorage.getItem(`${kunci}:terkirim`);
    sessionStorage.removeItem(`${kunci}:terkirim`);
    if (terkirim && cari(".pesan.success")) {
      sessionStorage.removeItem(kunci);
      return;
    }
    // a refused form comes back with everything in it
    if (cari(".galat-ringkas", form)) return;
    const isi = JSON.parse(sessionStorage.getItem(kunci) || "null");
    if (!isi) return;
    isikanForm(form, isi);
    umumkan("Isian yang belum terkirim dipulihkan.");
  }
  halaman.addEventListener("input", ({ target }) => {
    const form = target.form;
    if (form?.dataset.simpanDraf !== undefined) simpanDraf(form);
  });
  function rapikanDraf() {
    // sent, and the form is not on the page that came back: it was taken
    if (halaman.body.classList.contains("halaman-galat")) return;
    const tampil = new Set(semua("form[data-simpan-draf]").map(kunciDraf));
    for (const kunci of Object.keys(sessionStorage)) {
      if (!kunci.startsWith("draf:") || !kunci.endsWith(":terkirim")) continue;
      const asal = kunci.slice(0, -":terkirim".length);
      if (tampil.has(asal)) continue;
      sessionStorage.removeItem(kunci);
      sessionStorage.removeItem(asal);
    }
  }

  // Time-out: a warning two minutes before; what is typed waits in this tab until the same person is back

  const BATAS_DIAM = Number(halaman.body.dataset.batasDiam || 0) * 1000;
  const PERINGATAN = 120e3;
  const SELISIH = 60e3; // the server notes activity once a minute
  const kunciAktif = () => `aktif:${orang()}`;
  const kunciHabis = () => `habis:${orang()}:${location.pathname}`;
  const formKirim = () => semua("form[method=post]:not([data-tanpa-simpan])");
  const catatAktif = () => {
    if (BATAS_DIAM) localStorage.setItem(kunciAktif(), String(Date.now()));
  };
  const lamaDiam = () => Date.now() - Number(localStorage.getItem(kunciAktif()) || Date.now());

  function mintaMasuk() {
    const isi = formKirim().map((form) => ({ aksi: form.getAttribute("action"), isi: isiForm(form) }));
    if (isi.some((satu) => Object.keys(satu.isi).length)) ingat(kunciHabis(), isi);
    location.assign(`/masuk/?next=${encodeURIComponent(location.pathname + location.search).replaceAll("%2F", "/")}`);
  }
  function pulihkanHabis() {
    if (!orang()) return;
    const simpanan = JSON.parse(sessionStorage.getItem(kunciHabis()) || "null");
    sessionStorage.removeItem(kunciHabis());
    if (!simpanan) return;
    const form = formKirim();
    simpanan.forEach((satu, i) => {
      if (form[i]?.getAttribute("action") === satu.aksi) isikanForm(form[i], satu.isi);
    });
    umumkan("Isian yang belum terkirim dipulihkan.");
  }
  async function tetapMasuk() {
    cari("[data-diam]")?.remove();
    catatAktif();
    const kepala = JSON.parse(halaman.body.getAttribute("hx-headers") || "{}");
    const jawaban = await fetch("/akun/sesi/lanjut/", { method: "POST", headers: kepala, redirect: "manual" }).catch(() => null);
    if (jawaban && jawaban.status !== 204) mintaMasuk();
  }
  function periksaDiam() {
    const diam = lamaDiam() + SELISIH;
    if (diam >= BATAS_DIAM + SELISIH) mintaMasuk();
    else if (diam < BATAS_DIAM - PERINGATAN) cari("[data-diam]")?.remove();
    else if (!cari("[data-diam]")) {
      const tombol = buat("button", { type: "button", class: "btn btn-primary btn-sm" }, "Tetap masuk");
      tombol.addEventListener("click", tetapMasuk);
      const kalimat = "Sesi Anda akan dikunci dalam dua menit karena tidak ada kegiatan. Isian Anda tidak hilang. ";
      cari("main")?.prepend(buat("p", { class: "pesan warning", role: "alert", "data-diam": "" }, kalimat, tombol));
    }
  }
  if (BATAS_DIAM) {
    catatAktif();
    setInterval(periksaDiam, Math.min(10e3, BATAS_DIAM / 6));
    halaman.addEventListener("htmx:afterRequest", ({ detail }) => {
      if (!memantau(detail.elt)) catatAktif();
    });
    halaman.addEventListener("input", () => {
      // somebody who types for long is there, though nothing is sent
      if (lamaDiam() > Math.min(BATAS_DIAM / 4, 300e3)) tetapMasuk();
    });
  }

  // Photos: shrunk before sending, for slow connections

  const SISI = 1600;
  const CUKUP_KECIL = 300e3;

  async function kecilkan(berkas, sisi) {
    if (!berkas.type.startsWith("image/") || berkas.size < CUKUP_KECIL) return berkas;
    try {
      const gambar = await createImageBitmap(berkas, { imageOrientation: "from-image" });
      const skala = Math.min(1, sisi / Math.max(gambar.width, gambar.height));
      const kanvas = buat("canvas");
      kanvas.width = Math.round(gambar.width * skala);
      kanvas.height = Math.round(gambar.height * skala);
      kanvas.getContext("2d").drawImage(gambar, 0, 0, kanvas.width, kanvas.height);
      const hasil = await new Promise((selesai) => kanvas.toBlob(selesai, "image/jpeg", 0.82));
      if (!hasil || hasil.size >= berkas.size) return berkas;
      return new File([hasil], berkas.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
    } catch {
      // not readable here; the server decides
      return berkas;
    }
  }
  async function olahFoto(masukan) {
    const asal = [...masukan.files];
    const sisi = Number(masukan.dataset.kecilkan) || SISI;
    const hasil = await Promise.all(asal.map((berkas) => kecilkan(berkas, sisi)));
    if (hasil.some((berkas, i) => berkas !== asal[i])) {
      const pindah = new DataTransfer();
      hasil.forEach((berkas) => pindah.items.add(berkas));
      masukan.files = pindah.files;
    }
    masukan.parentElement.querySelectorAll(".foto-list").forEach((lama) => lama.remove());
    const daftar = buat("ul", { class: "foto-list" });
    for (const berkas of hasil) {
      const keterangan = buat("span", { class: "eyebrow" }, `${berkas.name}, ${ukuran(berkas.size)}`);
      const butir = buat("li", {}, keterangan);
      if (berkas.type.startsWith("image/")) {
        const gambar = buat("img", { alt: "", src: URL.createObjectURL(berkas) });
        gambar.addEventListener("load", () => URL.revokeObjectURL(gambar.src), { once: true });
        butir.prepend(gambar, buat("br"));
      }
      daftar.append(butir);
    }
    if (hasil.length) masukan.after(daftar);
  }
  halaman.addEventListener("change", ({ target }) => {
    if (!target.matches("input[type=file][data-kecilkan]") || !target.form) return;
    const janji = olahFoto(target).finally(() => menunggu.delete(target.form));
    menunggu.set(target.form, janji);
  });

  // Picking by typing: an input with a datalist, found anywhere in the text

  function jadikanKetik(masukan) {
    const sumber = masukan.list;
    if (!sumber || masukan.dataset.siap) return;
    masukan.dataset.siap = "1";
    masukan.removeAttribute("list");
    const pilihan = [...sumber.options].map((o) => ({ nilai: o.value, ket: o.label === o.value ? "" : o.label }));
    const id = `${masukan.id || masukan.name}-pilihan`;
    const kotak = buat("ul", { class: "ketik-list", role: "listbox", id, hidden: "" });
    const bungkus = buat("div", { class: "ketik" });
    masukan.before(bungkus);
    bungkus.append(masukan, kotak);
    for (const [k, v] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id, autocomplete: "off",
    })) masukan.setAttribute(k, v);
    const polos = (teks) => teks.toLowerCase().normalize("NFD").replace(/[^a-z0-9 ]/g, "");
    let terpilih = -1;

    const tutup = () => {
      kotak.hidden = true;
      terpilih = -1;
      masukan.setAttribute("aria-expanded", "false");
      masukan.removeAttribute("aria-activedescendant");
    };
    const ambil = (nilai) => {
      masukan.value = nilai;
      tutup();
      masukan.dispatchEvent(new Event("input", { bubbles: true }));
      masukan.dispatchEvent(new Event("change", { bubbles: true }));
      tutup();
    };
    const sorot = (ke) => {
      const butir = [...kotak.children];
      if (!butir.length) return;
      terpilih = (ke + butir.length) % butir.length;
      butir.forEach((b, i) => b.setAttribute("aria-selected", String(i === terpilih)));
      butir[terpilih].scrollIntoView({ block: "nearest" });
      masukan.setAttribute("aria-activedescendant", butir[terpilih].id);
    };
    const tampilkan = () => {
      const kata = polos(masukan.value).split(" ").filter(Boolean);
      const cocok = kata.length
        ? pilihan.filter((p) => kata.every((k) => polos(`${p.nilai} ${p.ket}`).includes(k))).slice(0, 8)
        : [];
      kotak.replaceChildren(
        ...cocok.map((p, i) => {
          const butir = buat("li", { role: "option", id: `${id}-${i}`, "aria-selected": "false" }, p.nilai);
          if (p.ket) butir.append(buat("span", { class: "eyebrow" }, p.ket));
          butir.addEventListener("pointerdown", (peristiwa) => {
            peristiwa.preventDefault();
            ambil(p.nilai);
          });
          return butir;
        }),
      );
      terpilih = -1;
      const buka = cocok.length > 0 && !(cocok.length === 1 && cocok[0].nilai === masukan.value);
      kotak.hidden = !buka;
      masukan.setAttribute("aria-expanded", String(buka));
      if (buka) umumkan(`${cocok.length} pilihan`);
    };
    masukan.addEventListener("input", tampilkan);
    masukan.addEventListener("blur", tutup);
    masukan.addEventListener("keydown", (peristiwa) => {
      if (kotak.hidden) return;
      if (peristiwa.key === "ArrowDown") sorot(terpilih + 1);
      else if (peristiwa.key === "ArrowUp") sorot(terpilih - 1);
      else if (peristiwa.key === "Enter" && terpilih >= 0) ambil(kotak.children[terpilih].firstChild.textContent);
      else if (peristiwa.key === "Escape") tutup();
      else return;
      peristiwa.preventDefault();
    });
  }

  // Lists by keyboard: j down, k up, Enter opens, x ticks; a key of its own for each data-tombol

  const PINTASAN = "pintasan-mati";
  const pintasanMati = () => localStorage.getItem(PINTASAN) === "1";
  const butirDaftar = (daftar) => semua("[data-butir], tbody > tr, li", daftar).filter((b) => cari("a[href], button, input", b));

  function pindah(daftar, langkah) {
    const butir = butirDaftar(daftar);
    if (!butir.length) return;
    const kini = butir.findIndex((b) => b.classList.contains("kini") || b.contains(halaman.activeElement));
    const ke = Math.max(0, Math.min(butir.length - 1, kini < 0 ? 0 : kini + langkah));
    butir.forEach((b, i) => b.classList.toggle("kini", i === ke));
    (cari("a[href]", butir[ke]) ?? cari("button, input", butir[ke])).focus();
    butir[ke].scrollIntoView({ block: "nearest" });
  }
  halaman.addEventListener("keydown", (peristiwa) => {
    if (peristiwa.ctrlKey || peristiwa.metaKey || peristiwa.altKey || peristiwa.defaultPrevented) return;
    if (peristiwa.key === "Escape") semua("details.buka[open]").forEach((d) => { d.open = false; cari("summary", d).focus(); });
    const daftar = cari("[data-navigasi]");
    const bertombol = cari("[data-tombol]");
    if ((!daftar && !bertombol) || pintasanMati() || sedangMengetik(peristiwa.target) && !peristiwa.target.matches("input[type=checkbox]")) return;
    const tombol = semua("[data-tombol]").find((t) => t.dataset.tombol === peristiwa.key && t.offsetParent);
    const diDaftar = daftar?.contains(peristiwa.target);
    if (tombol) {
      tombol.click();
      if (tombol.matches("summary")) cari("input:not([type=hidden]), textarea, select, button", tombol.parentElement)?.focus();
    } else if (diDaftar && peristiwa.key === "ArrowDown") pindah(daftar, 1);
    else if (diDaftar && peristiwa.key === "ArrowUp") pindah(daftar, -1);
    else if (daftar && peristiwa.key === "j") pindah(daftar, 1);
    else if (daftar && peristiwa.key === "k") pindah(daftar, -1);
    else if (daftar && peristiwa.key === "x") cari(".kini input[type=checkbox]", daftar)?.click();
    else return;
    peristiwa.preventDefault();
  });
  function ajarkanPintasan(daftar) {
    if (daftar.dataset.siap || !matchMedia("(hover: hover) and (min-width: 768px)").matches) return;
    daftar.dataset.siap = "1";
    const tombol = buat("button", { type: "button", class: "btn btn-link btn-sm" });
    const kalimat = buat("span");
    const gambar = () => {
      const mati = pintasanMati();
      kalimat.textContent = mati ? "Pintasan papan tik dimatikan." : "Pintasan: j turun, k naik, Enter membuka.";
      tombol.textContent = mati ? "Nyalakan" : "Matikan";
    };
    tombol.addEventListener("click", () => {
      if (pintasanMati()) localStorage.removeItem(PINTASAN);
      else localStorage.setItem(PINTASAN, "1");
      gambar();
    });
    gambar();
    (daftar.closest("table") ?? daftar).after(buat("p", { class: "pintasan eyebrow" }, kalimat, " ", tombol));
  }

  // Little things

  halaman.addEventListener("click", ({ target }) => {
    for (const menu of semua("details.buka[open]")) if (!menu.contains(target)) menu.open = false;
    const salin = target.closest("[data-salin]");
    if (salin) {
      const asal = salin.dataset.salin;
      const teks = asal.startsWith("#") ? cari(asal)?.textContent.trim() : asal;
      navigator.clipboard?.writeText(teks ?? "").then(() => {
        salin.dataset.semula ??= salin.textContent;
        salin.textContent = "Tersalin";
        umumkan("Tersalin");
        setTimeout(() => { salin.textContent = salin.dataset.semula; }, 2000);
      });
    }
    if (target.closest("[data-cetak]")) print();
  });
  halaman.addEventListener("change", ({ target }) => {
    if (target.matches("[data-langsung]")) target.form?.requestSubmit();
    const induk = target.matches("[data-pilih-semua]") ? target : null;
    if (induk) {
      for (const kotak of sekotak(induk.dataset.pilihSemua, induk.form)) kotak.checked = induk.checked;
    }
    if (target.matches("input[type=checkbox]")) hitungPilihan(target.form);
  });
  // a box may belong to a form that stands elsewhere on the page
  const sekotak = (nama, form) =>
    semua(`input[type=checkbox][name="${nama}"]`).filter((kotak) => !form || kotak.form === form);
  function hitungPilihan(form) {
    for (const tempat of semua("[data-hitung-pilihan]", form ?? halaman)) {
      const banyak = sekotak(tempat.dataset.hitungPilihan, form).filter((kotak) => kotak.checked).length;
      tempat.textContent = banyak ? ` (${banyak})` : "";
    }
  }

  // Security keys: the browser asks for the key, its answer goes with the form

  const keBita = (teks) => Uint8Array.from(atob(teks.replace(/-/g, "+").replace(/_/g, "/")), (h) => h.charCodeAt(0));
  const keTeks = (bita) =>
    btoa(String.fromCharCode(...new Uint8Array(bita))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const denganBita = (daftar) => (daftar ?? []).map((satu) => ({ ...satu, id: keBita(satu.id) }));

  async function mintaKunci(ragam, pilihan) {
    const publik = { ...pilihan.publicKey, challenge: keBita(pilihan.publicKey.challenge) };
    let kunci;
    if (ragam === "buat") {
      publik.user = { ...publik.user, id: keBita(publik.user.id) };
      publik.excludeCredentials = denganBita(publik.excludeCredentials);
      kunci = await navigator.credentials.create({ publicKey: publik });
    } else {
      publik.allowCredentials = denganBita(publik.allowCredentials);
      kunci = await navigator.credentials.get({ publicKey: publik });
    }
    const jawaban = {};
    for (const nama of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (kunci.response[nama]) jawaban[nama] = keTeks(kunci.response[nama]);
    }
    return {
      id: kunci.id,
      rawId: keTeks(kunci.rawId),
      type: kunci.type,
      response: jawaban,
      clientExtensionResults: kunci.getClientExtensionResults(),
    };
  }
  halaman.addEventListener(
    "submit",
    (peristiwa) => {
      const form = peristiwa.target;
      const isian = form.dataset.kunci && cari("input[name=credential]", form);
      if (!isian || "kunciSiap" in form.dataset) return;
      peristiwa.preventDefault();
      peristiwa.stopPropagation();
      const galat = cari("[data-kunci-galat]", form);
      galat.hidden = true;
      const pilihan = JSON.parse(cari(`#${form.dataset.kunciPilihan}`).textContent);
      const opsi = pilihan.creation_options ?? pilihan.request_options;
      mintaKunci(form.dataset.kunci, opsi).then(
        (kunci) => {
          isian.value = JSON.stringify(kunci);
          form.dataset.kunciSiap = "";
          form.requestSubmit();
        },
        (sebab) => {
          galat.textContent =
            sebab.name === "InvalidStateError"
              ? "Kunci ini sudah terpasang pada akun Anda. Pakai kunci lain."
              : "Kunci tidak terbaca, atau permintaannya dibatalkan. Tekan tombolnya, lalu coba lagi.";
          galat.hidden = false;
        },
      );
    },
    true,
  );

  // The matrix: which cell the two ratings lead to, before anything is sent

  function tandaiMatriks(form) {
    const nilai = form.dataset.matriks.split(" ").map((nama) => cari(`[name="${nama}"]:checked`, form)?.value);
    const sel = semua("[data-sel]");
    sel.forEach((s) => s.classList.toggle("pilih", s.dataset.sel === nilai.join(" ")));
    const terpilih = sel.find((s) => s.classList.contains("pilih"));
    const tombol = tombolKirim(form).at(-1);
    if (!terpilih || !tombol) return;
    tombol.dataset.semula ??= tombol.textContent.trim();
    tombol.textContent = `${tombol.dataset.semula}: ${terpilih.textContent.trim()}`;
  }
  halaman.addEventListener("change", ({ target }) => {
    const form = target.closest("form[data-matriks]");
    if (form && target.type === "radio") tandaiMatriks(form);
  });

  function siapkan(dalam) {
    semua("form[data-matriks]", dalam).forEach(tandaiMatriks);
    semua("input[data-ketik]", dalam).forEach(jadikanKetik);
    semua("[data-navigasi]", dalam).forEach(ajarkanPintasan);
    if (dalam.matches?.("[data-navigasi]")) ajarkanPintasan(dalam);
  }
  function mulai() {
    rapikanDraf();
    semua("form[data-simpan-draf]").forEach(pulihkanDraf);
    pulihkanHabis();
    siapkan(halaman);
    cari(".galat-ringkas")?.focus();
  }
  mulai();
})();
