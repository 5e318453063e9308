package io.meetkeeper.gateway.remotewrite;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.compression.Snappy;

/** Compresses in Snappy's block format without framing, as remote write requires. */
final class SnappyBlock {
  /** Netty's encoder stores offsets in 16 bits. */
  static final int MAX_BYTES = 32 * 1024 - 1;

  private SnappyBlock() {}

  /** Compresses at most {@link #MAX_BYTES}. */
  static byte[] compress(byte[] bytes) {
    ByteBuf out = Unpooled.buffer(bytes.length / 2);
    new Snappy().encode(Unpooled.wrappedBuffer(bytes), out, bytes.length);
    byte[] compressed = new byte[out.readableBytes()];
    out.readBytes(compressed);
    return compressed;
  }
}
