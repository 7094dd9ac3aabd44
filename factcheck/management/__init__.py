"""Programs that are started by hand or by the system: `./desk manage …`."""
