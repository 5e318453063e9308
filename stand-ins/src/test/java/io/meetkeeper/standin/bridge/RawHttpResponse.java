package io.meetkeeper.standin.bridge;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An HTTP response as sent: the status line with its reason phrase, the headers and the body. */
record RawHttpResponse(String statusLine, List<Header> headers, String body) {

  record Header(String name, String value) {}

  /**
   * Parses a recorded response: headers in CRLF lines, an empty line, the body, one more line feed.
   */
  static RawHttpResponse parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    String[] lines = text.substring(0, end).split("\r\n", -1);
    List<Header> headers = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      headers.add(header(lines[i]));
    }
    String body = text.substring(end + 4);
    return new RawHttpResponse(lines[0], headers, body.substring(0, body.length() - 1));
  }

  /** Sends raw bytes and reads the response; supports only content lengths and chunks. */
  static RawHttpResponse send(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      String statusLine = line(in);
      List<Header> headers = new ArrayList<>();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        headers.add(header(line));
      }
      return new RawHttpResponse(statusLine, headers, body(in, headers));
    }
  }

  private static String body(DataInputStream in, List<Header> headers) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String length = value(headers, "content-length");
    if (length != null) {
      body.write(in.readNBytes(Integer.parseInt(length)));
    } else if ("chunked".equals(value(headers, "transfer-encoding"))) {
      for (int size = chunk(in); size > 0; size = chunk(in)) {
        body.write(in.readNBytes(size));
        line(in);
      }
    }
    return body.toString(StandardCharsets.UTF_8);
  }

  private static int chunk(DataInputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
      line.append((char) next);
    }
    line.setLength(line.length() - 1);
    return line.toString();
  }

  private static Header header(String line) {
    int colon = line.indexOf(':');
    return new Header(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
  }

  private static String value(List<Header> headers, String name) {
    for (Header header : headers) {
      if (header.name().equals(name)) {
        return header.value();
      }
    }
    return null;
  }
}
