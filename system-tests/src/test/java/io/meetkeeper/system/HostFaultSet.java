package io.meetkeeper.system;

import java.util.Map;

/** Faults of a host that have nothing to do with each other, made at once and mended at once. */
interface HostFaultSet {
  /** The state of each check while the faults are there. */
  Map<String, String> states();

  /** Makes them. */
  void make();

  /** Mends them. */
  void mend();

  /** The state of each check after that; those that are no longer made are missing. */
  Map<String, String> mended(Map<String, String> before);
}
