package io.meetkeeper.suite.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogConfigurationTest {
  @Test
  void formatsALineWithTimeLevelAndRole() {
    assertThat(LogConfiguration.format(record("two\nlines"), LogConfiguration.LineStyle.PLAIN))
        .isEqualTo("2026-11-22T04:00:00Z WARN  scheduler: two lines\n");
  }

  @Test
  void formatsAJournalLineWithPriority() {
    assertThat(LogConfiguration.format(record("text"), LogConfiguration.LineStyle.JOURNAL))
        .isEqualTo("<4>scheduler: text\n");
  }

  @Test
  void printsTheStackTraceOfAFailure() {
    LogRecord record = record("text");
    record.setThrown(new IllegalStateException("why"));
    assertThat(LogConfiguration.format(record, LogConfiguration.LineStyle.PLAIN))
        .contains("scheduler: text\njava.lang.IllegalStateException: why\n\tat ");
  }

  private static LogRecord record(String message) {
    LogRecord record = new LogRecord(Level.WARNING, message);
    record.setLoggerName("io.meetkeeper.restart.SchedulerVerticle");
    record.setInstant(Instant.parse("2026-11-22T04:00:00.123Z"));
    return record;
  }
}
