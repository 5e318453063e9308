package io.meetkeeper.system;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A period without bridge: from a stop to the next start, according to the bridge's own log.
 *
 * @param bridgeIndex its place in the list
 */
record BridgeDowntime(int bridgeIndex, Instant from, Instant to) {
  /** The downtimes of these bridges, in order. */
  static List<BridgeDowntime> of(List<LocalBridgeProcess> bridges) throws IOException {
    List<BridgeDowntime> found = new ArrayList<>();
    for (int i = 0; i < bridges.size(); i++) {
      Instant stopped = null;
      for (String line : bridges.get(i).logLines()) {
        Instant at = Instant.parse(line.substring(line.indexOf("at=") + 3));
        if (line.startsWith("stopped")) {
          stopped = at;
        } else if (stopped != null) {
          found.add(new BridgeDowntime(i, stopped, at));
          stopped = null;
        }
      }
    }
    found.sort(Comparator.comparing(BridgeDowntime::from));
    return found;
  }
}
