package io.meetkeeper.system;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A time without bridge: from a stop to the next start, by the bridge's own log.
 *
 * @param bridge its place in the list
 */
record Absence(int bridge, Instant from, Instant to) {
  /** Of these bridges, in order. */
  static List<Absence> of(List<LocalBridge> bridges) throws IOException {
    List<Absence> found = new ArrayList<>();
    for (int i = 0; i < bridges.size(); i++) {
      Instant stopped = null;
      for (String line : bridges.get(i).log()) {
        Instant at = Instant.parse(line.substring(line.indexOf("at=") + 3));
        if (line.startsWith("stopped")) {
          stopped = at;
        } else if (stopped != null) {
          found.add(new Absence(i, stopped, at));
          stopped = null;
        }
      }
    }
    found.sort(Comparator.comparing(Absence::from));
    return found;
  }
}
