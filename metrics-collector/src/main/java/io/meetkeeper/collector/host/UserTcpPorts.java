package io.meetkeeper.collector.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * TCP ports on which programs of a user listen, from {@code /proc/net/tcp} (proc(5)), which every
 * user may read. Blocks.
 */
public final class UserTcpPorts {
  private static final String LISTEN = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int USER = 7;
  private static final int HEX = 16;

  private UserTcpPorts() {}

  /**
   * The ports, on any address, in order.
   *
   * @param proc {@code /proc}, or a recorded directory in tests
   * @param pid a process of the user
   * @throws IOException when the owner of the process cannot be read
   */
  public static Set<Integer> ofUserOf(Path proc, long pid) throws IOException {
    String user = Files.getAttribute(proc.resolve(Long.toString(pid)), "unix:uid").toString();
    Set<Integer> ports = new TreeSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      SmallTextFile.readOrEmpty(proc.resolve(table))
          .lines()
          .skip(1)
          .forEach(line -> add(line.strip().split("\\s+", -1), user, ports));
    }
    return ports;
  }

  private static void add(String[] fields, String user, Set<Integer> ports) {
    boolean listens =
        fields.length > USER && fields[STATE].equals(LISTEN) && fields[USER].equals(user);
    if (listens) {
      String address = fields[LOCAL_ADDRESS];
      ports.add(Integer.parseInt(address.substring(address.indexOf(':') + 1), HEX));
    }
  }
}
