package io.meetkeeper.system;

import java.util.Map;

/** Independent faults of a host, all caused at once and repaired at once. */
interface HostFaultSet {
  /** The state of each check while the faults are there. */
  Map<String, String> states();

  /** Causes the faults. */
  void make();

  /** Repairs the faults. */
  void mend();

  /** The state of each check after the repair, without the checks that no longer exist. */
  Map<String, String> mended(Map<String, String> before);
}
