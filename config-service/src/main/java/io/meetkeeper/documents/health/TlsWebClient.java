package io.meetkeeper.documents.health;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * One HTTPS request to the web server of this host, over a plain socket to save memory. Accepts
 * every certificate, since the certificate is what is checked; sends nothing but the name of the
 * site. Blocking, with a limit on time and bytes.
 */
final class TlsWebClient {
  private static final int MAX_BYTES = 2 * 1024 * 1024;
  private static final String HEADER_END = "\r\n\r\n";

  private final Duration timeout;
  private SSLContext tls;

  /**
   * An answer.
   *
   * @param certificates as the server sent them, its own first
   * @param status the HTTP status; 0 when the answer is no HTTP
   * @param body the content
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record WebServerReply(List<X509Certificate> certificates, int status, byte[] body) {}

  /**
   * Creates a client.
   *
   * @param timeout for the whole exchange, including the connection
   */
  TlsWebClient(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * Requests a file of a site.
   *
   * @throws IOException when nothing listens, TLS fails, or the limits are exceeded
   */
  WebServerReply get(InetSocketAddress server, String site, String path) throws IOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    try (Socket plain = new Socket()) {
      plain.connect(server, (int) timeout.toMillis());
      plain.setSoTimeout(remainingMillis(deadline));
      try (SSLSocket socket = wrap(plain, site, server.getPort())) {
        socket.startHandshake();
        socket.getOutputStream().write(request(site, path));
        return reply(chain(socket), read(socket, deadline));
      }
    }
  }

  private SSLSocket wrap(Socket plain, String site, int port) throws IOException {
    SSLSocket socket =
        (SSLSocket) context().getSocketFactory().createSocket(plain, site, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(site)));
    // tells the web server apart from a TURN server on the same port
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    socket.setSSLParameters(parameters);
    return socket;
  }

  private SSLContext context() throws IOException {
    if (tls == null) {
      try {
        tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new AnyCertificate()}, null);
      } catch (GeneralSecurityException e) {
        throw new IOException(e);
      }
    }
    return tls;
  }

  /** Builds a request in HTTP/1.0, so that the body is neither compressed nor chunked. */
  private static byte[] request(String site, String path) {
    return ("GET "
            + path
            + " HTTP/1.0\r\nHost: "
            + site
            + "\r\nUser-Agent: Meetkeeper\r\nConnection: close"
            + HEADER_END)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static List<X509Certificate> chain(SSLSocket socket) throws IOException {
    Certificate[] sent = socket.getSession().getPeerCertificates();
    return Arrays.stream(sent).map(X509Certificate.class::cast).toList();
  }

  private static byte[] read(SSLSocket socket, long deadline) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] chunk = new byte[8192];
    InputStream in = socket.getInputStream();
    socket.setSoTimeout(remainingMillis(deadline));
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      all.write(chunk, 0, n);
      if (all.size() > MAX_BYTES) {
        throw new IOException("answered more than 2 MiB");
      }
      socket.setSoTimeout(remainingMillis(deadline));
    }
    return all.toByteArray();
  }

  private static int remainingMillis(long deadline) throws SocketTimeoutException {
    long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    if (millis <= 0) {
      throw new SocketTimeoutException();
    }
    return (int) millis;
  }

  private static WebServerReply reply(List<X509Certificate> chain, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(HEADER_END);
    boolean http = end > 0 && text.startsWith("HTTP/") && text.length() > 12;
    if (!http) {
      return new WebServerReply(chain, 0, new byte[0]);
    }
    String status = text.substring(9, 12);
    return new WebServerReply(
        chain,
        status.chars().allMatch(Character::isDigit) ? Integer.parseInt(status) : 0,
        Arrays.copyOfRange(bytes, end + HEADER_END.length(), bytes.length));
  }

  /** Accepts what the server sends; nothing secret is sent to it. */
  private static final class AnyCertificate extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
