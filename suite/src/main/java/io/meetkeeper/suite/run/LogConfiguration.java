package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.contract.check.DisplayText;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Configures logging: one line per event on standard error, {@code 2026-11-22T04:00:00Z WARN
 * scheduler: text}. The journal of systemd adds the time itself, so there a line begins with its
 * priority instead (sd-daemon(3)).
 */
public final class LogConfiguration {
  /** Longest message, and longest stack trace. */
  private static final int MAX_CHARS = 32_000;

  /**
   * Loggers that report every database migration, D-Bus connection and cluster heartbeat.
   * Referenced here, since a logger that is garbage collected loses its level.
   */
  private static List<Logger> quietedLoggers = List.of();

  private LogConfiguration() {}

  /** Configures all loggers of this process. */
  public static void install() {
    System.setProperty("java.util.logging.manager", ProgrammaticLogManager.class.getName());
    Logger root = LogManager.getLogManager().getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.setLevel(Level.INFO);
    quietedLoggers =
        List.of(
            Logger.getLogger("org.flywaydb"),
            Logger.getLogger("org.freedesktop.dbus"),
            Logger.getLogger("com.hazelcast"),
            // gives advice about JVM flags and addresses at every start
            Logger.getLogger("com.hazelcast.instance"));
    quietedLoggers.forEach(logger -> logger.setLevel(Level.WARNING));
    quietedLoggers.get(quietedLoggers.size() - 1).setLevel(Level.SEVERE);
    root.addHandler(
        new LineHandler(
            System.err,
            isJournal(System.getenv("JOURNAL_STREAM")) ? LineStyle.JOURNAL : LineStyle.PLAIN));
  }

  /** Logs only errors from now on, for a command with its own output. */
  public static void onlyErrors() {
    LogManager.getLogManager().getLogger("").setLevel(Level.SEVERE);
  }

  /**
   * Whether standard error is the journal; {@code JOURNAL_STREAM} may be inherited, so it counts
   * only if standard error is that stream.
   */
  private static boolean isJournal(String stream) {
    if (stream == null) {
      return false;
    }
    try {
      Path error = Path.of("/proc/self/fd/2");
      Object device = Files.getAttribute(error, "unix:dev");
      Object inode = Files.getAttribute(error, "unix:ino");
      return stream.equals(device + ":" + inode);
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** The start of a line. */
  enum LineStyle {
    /** With time and level. */
    PLAIN,
    /** With the priority, which the journal removes. */
    JOURNAL
  }

  /** Formats a record as text. */
  static String format(LogRecord record, LineStyle style) {
    StringBuilder line = new StringBuilder(128);
    if (style == LineStyle.JOURNAL) {
      line.append('<').append(journalPriority(record.getLevel())).append('>');
    } else {
      line.append(record.getInstant().truncatedTo(ChronoUnit.SECONDS))
          .append(' ')
          .append(levelName(record.getLevel()))
          .append(' ');
    }
    line.append(LogNames.of(record.getLoggerName()))
        .append(": ")
        .append(oneLine(MESSAGES.formatMessage(record)));
    Throwable thrown = record.getThrown();
    if (thrown != null) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      line.append('\n').append(DisplayText.lines(trace.toString().stripTrailing(), MAX_CHARS));
    }
    return line.append('\n').toString();
  }

  private static String oneLine(String text) {
    return text == null ? "" : DisplayText.line(text.replace("\r", ""), MAX_CHARS);
  }

  private static String levelName(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (value >= Level.WARNING.intValue()) {
      return "WARN ";
    }
    return value >= Level.INFO.intValue() ? "INFO " : "DEBUG";
  }

  private static int journalPriority(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return 3;
    }
    if (value >= Level.WARNING.intValue()) {
      return 4;
    }
    return value >= Level.INFO.intValue() ? 6 : 7;
  }

  private static final Formatter MESSAGES =
      new Formatter() {
        @Override
        public String format(LogRecord record) {
          return formatMessage(record);
        }
      };

  /**
   * A log manager that reads no file, and keeps its handlers during shutdown so that the shutdown
   * is logged too.
   */
  public static final class ProgrammaticLogManager extends LogManager {
    @Override
    public void readConfiguration() {}

    @Override
    public void reset() {}
  }

  private static final class LineHandler extends Handler {
    private final PrintStream out;
    private final LineStyle style;

    private LineHandler(PrintStream out, LineStyle style) {
      this.out = out;
      this.style = style;
    }

    @Override
    public void publish(LogRecord record) {
      if (isLoggable(record)) {
        byte[] bytes = format(record, style).getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
      }
    }

    @Override
    public void flush() {
      out.flush();
    }

    @Override
    public void close() {}
  }
}
