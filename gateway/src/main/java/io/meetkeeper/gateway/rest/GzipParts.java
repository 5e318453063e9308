package io.meetkeeper.gateway.rest;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.GZIPOutputStream;

/** Compresses the parts of a body with gzip, lazily. */
final class GzipParts implements Iterator<Buffer> {
  private static final int BUFFER_BYTES = 8 * 1024;

  private final Iterator<Buffer> plain;
  private final ByteArrayOutputStream packed = new ByteArrayOutputStream(BUFFER_BYTES);
  private final GZIPOutputStream out;
  private boolean ended;

  private GzipParts(Iterator<Buffer> plain) throws IOException {
    this.plain = plain;
    out = new GZIPOutputStream(packed, BUFFER_BYTES);
  }

  /** The compressed parts; sets the header of the response that says so. */
  static Iterator<Buffer> of(HttpServerRequest request, Iterator<Buffer> plain) {
    request.response().putHeader("Content-Encoding", "gzip");
    try {
      return new GzipParts(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean hasNext() {
    return !ended;
  }

  /** Reads plain parts until there is enough to send. */
  @Override
  public Buffer next() {
    if (ended) {
      throw new NoSuchElementException();
    }
    try {
      while (plain.hasNext() && packed.size() < BUFFER_BYTES) {
        out.write(plain.next().getBytes());
      }
      if (!plain.hasNext()) {
        out.close();
        ended = true;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Buffer part = Buffer.buffer(packed.toByteArray());
    packed.reset();
    return part;
  }
}
