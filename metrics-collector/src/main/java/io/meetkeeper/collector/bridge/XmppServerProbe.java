package io.meetkeeper.collector.bridge;

import io.meetkeeper.backbone.file.BoundedFile;
import io.meetkeeper.collector.SampleMessage;
import io.meetkeeper.collector.bridge.XmppServers.XmppServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Connects to the XMPP servers of the bridge, for a bridge that is out of its MUC: when none takes
 * a connection from this host, a restart of the bridge heals nothing. Sends nothing. Blocking.
 */
public final class XmppServerProbe {
  private static final int MAX_BYTES = 256 * 1024;
  private static final int MOST = 4;

  private final Path folder;
  private final Duration timeout;

  /**
   * A probe of one machine.
   *
   * @param root {@code /}, or a recorded file tree in tests
   * @param timeout for one connection
   */
  public XmppServerProbe(Path root, Duration timeout) {
    folder = root.resolve("etc/jitsi/videobridge");
    this.timeout = timeout;
  }

  /** Why no server takes a connection; empty when one does, or none is known. */
  public String probe() {
    String reason = "";
    List<XmppServer> servers =
        XmppServers.of(text("jvb.conf"), text("sip-communicator.properties"));
    for (XmppServer server : servers.subList(0, Math.min(MOST, servers.size()))) {
      String failure = connect(server);
      if (failure == null) {
        return "";
      }
      reason = SampleMessage.NO_XMPP.english(server.toString(), failure);
    }
    return servers.size() > MOST ? "" : reason;
  }

  private String text(String name) {
    try {
      return BoundedFile.readText(folder.resolve(name), MAX_BYTES);
    } catch (IOException e) {
      return ""; // none, or in a directory that this user may not enter
    }
  }

  private String connect(XmppServer server) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(server.host(), server.port()), (int) timeout.toMillis());
      return null;
    } catch (SocketTimeoutException e) {
      return SampleMessage.NOT_IN_TIME.english();
    } catch (UnknownHostException e) {
      return SampleMessage.NO_NAME.english();
    } catch (ConnectException e) {
      return SampleMessage.REFUSED.english();
    } catch (IOException | IllegalArgumentException e) {
      return SampleMessage.CANNOT.english(e.getClass().getSimpleName());
    }
  }
}
