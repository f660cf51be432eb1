"""Pages of signing in (`masuk`), of one's own account (`keamanan`) and of second factors (`faktor`)."""
