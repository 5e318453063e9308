package io.meetkeeper.backbone.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meetkeeper.backbone.bus.ContractFixtures;
import io.meetkeeper.backbone.contract.account.AccountChangeRequest;
import io.meetkeeper.backbone.contract.automation.PolicyChangeRequest;
import io.meetkeeper.backbone.contract.automation.PolicyReply;
import io.meetkeeper.backbone.contract.document.DocumentView;
import io.meetkeeper.backbone.contract.event.UnknownEvent;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.edge.EdgeFrame;
import io.meetkeeper.backbone.message.MessageText;
import io.vertx.core.json.Json;
import io.vertx.core.json.jackson.JacksonCodec;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writing records straight as tokens, and as maps, gives what databind gives. */
class RecordWriterTest {
  private static final int MUTATIONS = 30;

  private enum MeterColour {
    DEEP_RED
  }

  private record MeterReading(
      String name,
      int number,
      Long count,
      double value,
      Double other,
      boolean on,
      Boolean off,
      Instant at,
      Duration pause,
      LocalDate day,
      MeterColour colour,
      List<Object> items,
      Map<String, Object> entries) {}

  record MeterWithGetter(int a) {
    @SuppressWarnings("unused") // databind calls it
    public boolean isLarge() {
      return a > 1;
    }
  }

  private record MeterWithRareMember(Object member) {}

  static List<String> names() {
    return new ArrayList<>(new TreeSet<>(ContractFixtures.ALL.keySet()));
  }

  private static void assertSameWhenWritten(Object record) throws IOException {
    String json = RecordWriter.toJson(record);
    if (json != null) {
      assertThat(json).isEqualTo(ContractMapper.LENIENT.writeValueAsString(record));
    }
    if (json != null && StandardCharsets.UTF_8.newEncoder().canEncode(json)) {
      assertThat(RecordWriter.toBytes(record))
          .isEqualTo(ContractMapper.LENIENT.writeValueAsBytes(record));
    }
  }

  private static void assertSameMap(Object record) {
    Map<String, Object> map = RecordMap.of(record);
    if (map != null) {
      assertThat(map).isEqualTo(ContractMapper.toMap(record));
      assertThat(map.keySet()).containsExactlyElementsOf(ContractMapper.toMap(record).keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void writesTheSameAsDatabind(String name) throws IOException {
    Object record = ContractFixtures.ALL.get(name);
    assertSameWhenWritten(record);
    assertSameMap(record);
    String json = ContractMapper.LENIENT.writeValueAsString(record);
    for (int seed = 0; seed < MUTATIONS; seed++) {
      Object other;
      try {
        other = ContractMapper.LENIENT.readValue(JsonMutation.of(json, seed), record.getClass());
      } catch (JsonProcessingException e) {
        continue;
      }
      assertSameWhenWritten(other);
      assertSameMap(other);
    }
  }

  @Test
  void onlyThesePartsOfTheContractNeedDatabind() throws IOException {
    Set<Class<?>> left = new HashSet<>();
    for (Object record : ContractFixtures.ALL.values()) {
      if (RecordWriter.toJson(record) == null) {
        left.add(record.getClass());
      }
    }
    assertThat(left)
        .containsExactlyInAnyOrder(
            AccountChangeRequest.class,
            DocumentView.class,
            PolicyChangeRequest.class,
            PolicyReply.class,
            UnknownEvent.class);
  }

  @Test
  void writesEveryUsualTypeOfMember() throws IOException {
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put("of nothing", null);
    entries.put("\"é\u2028\u0001\ud83d\ude00", new MessageText("a.b", Map.of()));
    entries.put("map", Map.of("list", List.of(1, 2L, 0.5, true, "x")));
    MeterReading full =
        new MeterReading(
            "a\n\u0000\"\\/日本",
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            1e300,
            Double.NaN,
            true,
            false,
            Instant.parse("2026-11-30T00:00:00.120Z"),
            Duration.ofMillis(90_500),
            LocalDate.of(2026, 2, 1),
            MeterColour.DEEP_RED,
            Arrays.asList(null, -0.0, Double.NEGATIVE_INFINITY, Instant.MAX, MeterColour.DEEP_RED),
            entries);
    MeterReading empty =
        new MeterReading(
            null, 0, null, 0, null, false, null, null, null, null, null, List.of(), Map.of());
    for (Object each : Arrays.asList(full, empty, entries, List.of(full), "a\n", 5, true, null)) {
      assertThat(RecordWriter.toJson(each)).isNotNull();
      assertSameWhenWritten(each);
      assertSameMap(each);
    }
  }

  @Test
  void leavesOtherRecordsToDatabind() throws IOException {
    for (Object record :
        Arrays.asList(
            new MeterWithGetter(2),
            new MeterWithRareMember(1.5f),
            new MeterWithRareMember(new byte[] {1}),
            new MeterWithRareMember(Map.of(1, 2)),
            new MeterWithRareMember(new MeterWithGetter(1)),
            Map.of(1, 2),
            List.of(1.5f))) {
      assertThat(RecordWriter.toJson(record)).isNull();
      assertThat(ContractJson.toJson(record))
          .isEqualTo(ContractMapper.LENIENT.writeValueAsString(record));
    }
  }

  /** What an edge does while nothing happens, without databind on the class path. */
  @Test
  void anEdgeThatOnlyReportsNeedsNoDatabind() throws Exception {
    URL[] classPath = urls(System.getProperty("java.class.path"));
    ClassLoader without =
        new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(ObjectMapper.class.getPackageName())) {
              throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
          }
        };
    Class<?> type = Class.forName(SampleExchange.class.getName(), true, without);
    ((Runnable) type.getConstructor().newInstance()).run();
  }

  @Test
  void jsonOfVertxNeedsNoDatabind() {
    assertThat(Json.CODEC).isExactlyInstanceOf(JacksonCodec.class);
  }

  private static URL[] urls(String classPath) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String each : classPath.split(File.pathSeparator, -1)) {
      urls.add(Path.of(each).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  /** Sends the frozen sample in a frame, and reads it. */
  public static final class SampleExchange implements Runnable {
    @Override
    public void run() {
      HostSample sample = ContractReader.read(frozenSample(), HostSample.class);
      EdgeFrame frame = EdgeFrame.decode(EdgeFrame.publish("samples", sample).encode());
      if (!sample.equals(frame.bodyAs(HostSample.class))) {
        throw new IllegalStateException("not the same sample");
      }
      EdgeFrame.decode(EdgeFrame.of(EdgeFrame.FrameKind.PING).encode());
    }

    private static String frozenSample() {
      try (InputStream file = SampleExchange.class.getResourceAsStream("/contracts/sample.json")) {
        return new String(file.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
