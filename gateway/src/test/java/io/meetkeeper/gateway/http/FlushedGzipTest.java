package io.meetkeeper.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class FlushedGzipTest {
  @Test
  void eachPartCanBeReadWithoutTheNext() throws Exception {
    FlushedGzip gzip = new FlushedGzip();
    String event = "event: host\ndata: {\"id\":\"meet1\",\"swapUsedPercent\":63.1}\n\n";
    Buffer sent = Buffer.buffer();
    int plain = 0;
    for (int i = 0; i < 50; i++) {
      sent.appendBuffer(gzip.pack(event));
      plain += event.length();
      try (GZIPInputStream read =
          new GZIPInputStream(new ByteArrayInputStream(sent.getBytes()), 64)) {
        assertThat(new String(read.readNBytes(plain), StandardCharsets.UTF_8))
            .isEqualTo(event.repeat(i + 1));
      }
    }
    sent.appendBuffer(gzip.finish());
    gzip.free();

    try (GZIPInputStream read = new GZIPInputStream(new ByteArrayInputStream(sent.getBytes()))) {
      assertThat(read.readAllBytes()).hasSize(plain);
    }
    assertThat(sent.length()).isLessThan(plain / 2);
  }
}
