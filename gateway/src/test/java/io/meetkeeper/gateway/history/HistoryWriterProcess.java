package io.meetkeeper.gateway.history;

import static io.meetkeeper.gateway.GatewayFixture.await;

import io.meetkeeper.gateway.GatewayFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes and packs endlessly and prints the time of each stored minute, in ms, for tests that kill
 * it. Arguments: {@code DIRECTORY START-MS}.
 */
public final class HistoryWriterProcess {
  private HistoryWriterProcess() {}

  public static void main(String[] args) {
    GatewayFixture fixture = new GatewayFixture(Path.of(args[0]));
    Instant at = Instant.ofEpochMilli(Long.parseLong(args[1]));
    fixture.clock.setInstant(at);
    HistoryStore store = new HistoryStore(fixture.node(""));
    await(store.open());
    SlotBuffer buffer = new SlotBuffer();
    for (long sequence = 1; sequence < Long.MAX_VALUE; sequence++) {
      buffer.add(HistorySamples.sample("meet1", at, sequence, 30));
      at = at.plus(Duration.ofSeconds(10));
      if (at.toEpochMilli() % HistoryResolution.MINUTE.slotMillis() == 0) {
        List<HistoryBlock> minute = buffer.drain(true);
        await(store.write(Map.of("meet1", minute)));
        fixture.clock.setInstant(at);
        System.out.println(at.toEpochMilli());
        await(store.pack(1));
      }
    }
  }
}
