package io.meetkeeper.gateway.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Packs a stream with gzip; the client can read each part as soon as it has it (RFC 1951, 3.2.4).
 */
final class FlushedGzip {
  /** What zlib holds for one stream, outside of the heap, and the buffer here. */
  static final int MEMORY = 272 * 1024;

  private static final int BUFFER_BYTES = 1024;

  private final ByteArrayOutputStream packed = new ByteArrayOutputStream(BUFFER_BYTES);
  private final PackingStream out;

  /** Repeated words pack well at any level, and the fastest one costs the gateway least. */
  private static final class PackingStream extends GZIPOutputStream {
    PackingStream(ByteArrayOutputStream to) throws IOException {
      super(to, BUFFER_BYTES, true);
      def.setLevel(Deflater.BEST_SPEED);
    }

    void free() {
      def.end();
    }
  }

  FlushedGzip() {
    try {
      out = new PackingStream(packed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next part. */
  Buffer pack(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return take();
  }

  /** The end of the stream. */
  Buffer finish() {
    try {
      out.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return take();
  }

  /** Gives the memory of zlib back; nothing can be packed any more. */
  void free() {
    out.free();
  }

  private Buffer take() {
    Buffer part = Buffer.buffer(packed.toByteArray());
    packed.reset();
    return part;
  }
}
