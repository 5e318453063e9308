package io.meetkeeper.gateway;

import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.boot.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the gateway listens.
 *
 * @param host name or address
 * @param port 0: any free one
 * @param loopback whether only this machine can reach it
 * @param certificate PEM; {@code null}: no TLS
 * @param key PEM; {@code null}: no TLS
 * @param terminatedInFront a proxy speaks TLS and says in {@code X-Forwarded-For} who calls
 */
public record GatewaySettings(
    String host,
    int port,
    boolean loopback,
    Path certificate,
    Path key,
    boolean terminatedInFront) {
  private static final int LAST_PORT = 65_535;

  /**
   * Reads {@code meetkeeper.gateway}.
   *
   * @throws Misconfigured when it would speak plain HTTP to a network, or a file is missing
   */
  public static GatewaySettings of(Settings settings) {
    String host = settings.text("host");
    boolean loopback = loopback(settings, host);
    Settings tls = settings.under("tls");
    Path certificate = readable(tls, "certificate-file");
    Path key = readable(tls, "key-file");
    boolean inFront = tls.flag("terminated-in-front");
    if ((certificate == null) != (key == null)) {
      throw new Misconfigured(
          tls.full("certificate-file")
              + " and "
              + tls.full("key-file")
              + " must be given together");
    }
    if (!loopback && certificate == null && !inFront) {
      throw new Misconfigured(
          settings.full("host")
              + " = "
              + host
              + " would send tokens over the network in clear text; allowed: 127.0.0.1, or "
              + tls.full("certificate-file")
              + " and "
              + tls.full("key-file")
              + ", or "
              + tls.full("terminated-in-front")
              + " = true behind a proxy that speaks TLS");
    }
    return new GatewaySettings(
        host, settings.number("port", 0, LAST_PORT), loopback, certificate, key, inFront);
  }

  /** Whether it speaks TLS itself. */
  public boolean tls() {
    return certificate != null;
  }

  private static boolean loopback(Settings settings, String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw Misconfigured.value(
          settings.full("host"), host, "an address or a name of this machine, such as 127.0.0.1");
    }
  }

  private static Path readable(Settings tls, String key) {
    Path file = tls.optionalFile(key).orElse(null);
    if (file != null && !Files.isReadable(file)) {
      throw new Misconfigured(
          tls.full(key)
              + " = "
              + file
              + " cannot be read by "
              + System.getProperty("user.name")
              + "; allowed: a PEM file that this user may read");
    }
    return file;
  }
}
