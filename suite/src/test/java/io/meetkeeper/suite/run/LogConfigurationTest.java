package io.meetkeeper.suite.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogConfigurationTest {
  @Test
  void oneLineWithTimeLevelAndRole() {
    assertThat(LogConfiguration.format(record("two\nlines"), LogConfiguration.LineStyle.PLAIN))
        .isEqualTo("2026-11-22T04:00:00Z WARN  scheduler: two lines\n");
  }

  @Test
  void theJournalGetsThePriorityAndNoTime() {
    assertThat(LogConfiguration.format(record("text"), LogConfiguration.LineStyle.JOURNAL))
        .isEqualTo("<4>scheduler: text\n");
  }

  @Test
  void aFailureIsToldWithItsTrace() {
    LogRecord record = record("text");
    record.setThrown(new IllegalStateException("why"));
    assertThat(LogConfiguration.format(record, LogConfiguration.LineStyle.PLAIN))
        .contains("scheduler: text\njava.lang.IllegalStateException: why\n\tat ");
  }

  @ParameterizedTest
  @CsvSource({
    "io.meetkeeper.restart.SchedulerVerticle,scheduler",
    "io.meetkeeper.agent.BridgeAgentVerticle,bridge-agent",
    "io.meetkeeper.collector.CollectorVerticle,collector",
    "io.meetkeeper.gateway.GatewayVerticle,gateway",
    "io.meetkeeper.gateway.relay.MachinistSender,relay",
    "io.meetkeeper.gateway.notify.WebhookSender,notify",
    "io.meetkeeper.backbone.bus.Bus,meetkeeper",
    "io.netty.util.Thing,Thing"
  })
  void rolesAsUsersKnowThem(String logger, String who) {
    assertThat(LogConfiguration.roleOf(logger)).isEqualTo(who);
  }

  private static LogRecord record(String message) {
    LogRecord record = new LogRecord(Level.WARNING, message);
    record.setLoggerName("io.meetkeeper.restart.SchedulerVerticle");
    record.setInstant(Instant.parse("2026-11-22T04:00:00.123Z"));
    return record;
  }
}
