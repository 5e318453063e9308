package io.meetkeeper.gateway.rest.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvWriterTest {
  @Test
  void textsAreNoFormulas() {
    List<Map<String, Object>> items =
        List.of(
            Map.of("a", "=cmd|' /C calc'!A0", "b", -1.5),
            Map.of("a", "+1", "b", 3),
            Map.of("a", "@SUM(1)", "b", "-2"),
            Map.of("a", "x=1", "b", "a,\"b\""));

    assertThat(CsvWriter.render(List.of("a", "b"), items))
        .isEqualTo(
            "a,b\r\n'=cmd|' /C calc'!A0,-1.5\r\n'+1,3\r\n'@SUM(1),'-2\r\nx=1,\"a,\"\"b\"\"\"\r\n");
  }
}
