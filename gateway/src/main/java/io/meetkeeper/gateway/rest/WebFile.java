package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.digest.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the web page, compressed once.
 *
 * @param hash hash of its content
 * @param packed its content, compressed with gzip
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WebFile(String hash, byte[] packed) {
  private static final int HASH_LENGTH = 32;

  /** Compresses a file. */
  static WebFile of(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return new WebFile(Sha256.hex(content).substring(0, HASH_LENGTH), packed.toByteArray());
  }

  /** The uncompressed content. */
  byte[] unpack() throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }

  /** The strong ETag of the plain or compressed form (RFC 9110, 8.8.1). */
  String etag(boolean gzip) {
    return '"' + hash + (gzip ? "-gzip" : "") + '"';
  }

  /** Whether an {@code If-None-Match} contains the ETag of either form. */
  boolean isKnownBy(String ifNoneMatch) {
    return ifNoneMatch != null
        && (ifNoneMatch.contains(etag(true)) || ifNoneMatch.contains(etag(false)));
  }
}
