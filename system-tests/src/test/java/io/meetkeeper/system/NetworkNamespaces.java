package io.meetkeeper.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Simulated machines on this machine: network namespaces, each with a cable to a common switch,
 * which a test may pull. Each has a second cable for the test alone, independent of the first.
 * Requires root. The names are fixed, so the remains of a killed run are removed at the start, and
 * only one at a time is possible on a machine.
 */
final class NetworkNamespaces implements AutoCloseable {
  private static final String PREFIX = "mkfleet";
  private static final String SWITCH = PREFIX + "-switch";
  private static final String FLEET_NETWORK = "10.213.78.";
  private static final String CONTROL_NETWORK = "10.213.79.";
  private static final int TEST = 1;
  private static final int FIRST = 10;

  private final List<NamespaceHost> hosts = new ArrayList<>();

  /** A simulated machine. */
  static final class NamespaceHost {
    private final String name;
    private final int number;

    private NamespaceHost(String name, int number) {
      this.name = name;
      this.number = number;
    }

    String name() {
      return name;
    }

    /** Its address for the other machines. */
    String address() {
      return FLEET_NETWORK + number;
    }

    /** Its address for the test. */
    String controlAddress() {
      return CONTROL_NETWORK + number;
    }

    /** The command prefix that runs a program on it. */
    List<String> execPrefix() {
      return List.of("ip", "netns", "exec", PREFIX + "-" + name);
    }

    /** Pulls its cable: everything sent is lost, without an error. */
    void unplug() {
      run("ip", "-n", SWITCH, "link", "set", name + "-0", "down");
    }

    /** Plugs its cable in again. */
    void plug() {
      run("ip", "-n", SWITCH, "link", "set", name + "-0", "up");
    }

    /** Loses one packet of ten in each direction, and reduces the bandwidth. */
    void degradeNetwork() {
      command("tc", "qdisc", "add", "dev", "fleet", "root")
          .with("tbf", "rate", "128kbit", "burst", "4kb", "latency", "2s");
      for (String chain : List.of("INPUT", "OUTPUT")) {
        command("iptables", "-A", chain, chain.equals("INPUT") ? "-i" : "-o", "fleet")
            .with("-m", "statistic", "--mode", "random", "--probability", "0.1", "-j", "DROP");
      }
    }

    /** Loses the packets of another machine. */
    void dropPacketsFrom(NamespaceHost other) {
      command("iptables", "-A", "INPUT").with("-s", other.address(), "-j", "DROP");
    }

    /** Restores the original network. */
    void resetNetwork() {
      command("iptables", "-F").with();
      if (command("tc", "qdisc", "show", "dev", "fleet").with().contains("tbf")) {
        command("tc", "qdisc", "del", "dev", "fleet", "root").with();
      }
    }

    private CommandPrefix command(String... words) {
      List<String> all = new ArrayList<>(execPrefix());
      all.addAll(List.of(words));
      return more -> {
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
      };
    }
  }

  /** A command whose last words follow. */
  private interface CommandPrefix {
    String with(String... more);
  }

  private NetworkNamespaces() {}

  /** Creates the switch, and connects this machine to it. */
  static NetworkNamespaces open() {
    removeAll();
    NetworkNamespaces network = new NetworkNamespaces();
    run("ip", "netns", "add", SWITCH);
    for (String bridge : List.of("fleet", "aside")) {
      run("ip", "-n", SWITCH, "link", "add", bridge, "type", "bridge");
      run("ip", "-n", SWITCH, "link", "set", bridge, "up");
    }
    network.cable(null, "test", FLEET_NETWORK + TEST, CONTROL_NETWORK + TEST);
    return network;
  }

  /** The address of this machine for all of them. */
  String testAddress() {
    return FLEET_NETWORK + TEST;
  }

  /** Adds a machine. */
  NamespaceHost addHost(String name) {
    NamespaceHost host = new NamespaceHost(name, FIRST + hosts.size());
    String namespace = PREFIX + "-" + name;
    run("ip", "netns", "add", namespace);
    run("ip", "-n", namespace, "link", "set", "lo", "up");
    cable(namespace, name, host.address(), host.controlAddress());
    hosts.add(host);
    return host;
  }

  /** Connects a namespace to the switch by two cables, or this machine without a namespace. */
  private void cable(String namespace, String name, String fleet, String aside) {
    List<String> names = List.of("fleet", "aside");
    List<String> addresses = List.of(fleet, aside);
    for (int i = 0; i < names.size(); i++) {
      String end = namespace == null ? PREFIX + i : names.get(i);
      String socket = name + "-" + i;
      run("ip", "-n", SWITCH, "link", "add", socket, "type", "veth", "peer", "name", PREFIX + "x");
      run("ip", "-n", SWITCH, "link", "set", socket, "master", names.get(i), "up");
      String there = namespace == null ? "1" : namespace;
      run("ip", "-n", SWITCH, "link", "set", PREFIX + "x", "netns", there, "name", end);
      List<String> ip = namespace == null ? List.of("ip") : List.of("ip", "-n", namespace);
      run(ip, "address", "add", addresses.get(i) + "/24", "dev", end);
      run(ip, "link", "set", end, "up");
    }
  }

  @Override
  public void close() {
    removeAll();
  }

  private static void removeAll() {
    for (String line : run("ip", "netns", "list").split("\n", -1)) {
      String namespace = line.split(" ", -1)[0];
      if (namespace.startsWith(PREFIX + "-")) {
        for (String pid : run("ip", "netns", "pids", namespace).split("\n", -1)) {
          if (!pid.isBlank()) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
          }
        }
        run("ip", "netns", "del", namespace);
      }
    }
  }

  private static void run(List<String> first, String... rest) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of(rest));
    run(all.toArray(String[]::new));
  }

  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + said.strip());
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during: " + String.join(" ", command), e);
    }
  }
}
