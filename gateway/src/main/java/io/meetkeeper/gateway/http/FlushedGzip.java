package io.meetkeeper.gateway.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses a stream with gzip and flushes each part, so that the client can read it at once (RFC
 * 1951, 3.2.4).
 */
final class FlushedGzip {
  /** Bytes for one stream: those of zlib outside of the heap, and the buffer here. */
  static final int MEMORY = 272 * 1024;

  private static final int BUFFER_BYTES = 1024;

  private final ByteArrayOutputStream packed = new ByteArrayOutputStream(BUFFER_BYTES);
  private final PackingStream out;

  /** Uses the fastest level: repeated words compress well at any level. */
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

  /** Compresses the next part. */
  Buffer pack(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return removeOutput();
  }

  /** Ends the stream and returns the last part. */
  Buffer finish() {
    try {
      out.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return removeOutput();
  }

  /** Frees the memory of zlib; nothing can be compressed afterwards. */
  void free() {
    out.free();
  }

  private Buffer removeOutput() {
    Buffer part = Buffer.buffer(packed.toByteArray());
    packed.reset();
    return part;
  }
}
