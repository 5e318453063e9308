package io.meetkeeper.suite.run;

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
 * The log: one line per event on standard error, {@code 2026-11-22T04:00:00Z WARN scheduler: text}.
 * The journal of systemd knows the time itself, so there a line begins with its priority instead
 * (sd-daemon(3)).
 */
public final class LogConfiguration {
  /**
   * Tells each step of each new database, each connection to D-Bus, and each heartbeat of a
   * cluster; held here, since a logger keeps its level no longer.
   */
  private static List<Logger> quietedLoggers = List.of();

  private LogConfiguration() {}

  /** Every logger of this process writes so from now on. */
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
            // advice at each start, on flags of the JVM and on names instead of addresses
            Logger.getLogger("com.hazelcast.instance"));
    quietedLoggers.forEach(logger -> logger.setLevel(Level.WARNING));
    quietedLoggers.get(quietedLoggers.size() - 1).setLevel(Level.SEVERE);
    root.addHandler(
        new LineHandler(
            System.err,
            isJournal(System.getenv("JOURNAL_STREAM")) ? LineStyle.JOURNAL : LineStyle.PLAIN));
  }

  /** Only errors from now on, for a command that tells its own story. */
  public static void onlyErrors() {
    LogManager.getLogManager().getLogger("").setLevel(Level.SEVERE);
  }

  /** {@code JOURNAL_STREAM} may be inherited; it means us only if standard error is that stream. */
  private static boolean isJournal(String stream) {
    if (stream == null) {
      return false;
    }
    try {
      Path error = Path.of("/proc/self/fd/2");
      Object device = Files.getAttribute(error, "unix:dev");
      Object inode = Files.getAttribute(error, "unix:ino");
      return stream.equals(device + ":" + inode);
    } catch (java.io.IOException | RuntimeException e) {
      return false;
    }
  }

  /** How a line begins. */
  enum LineStyle {
    /** With time and level. */
    PLAIN,
    /** With the priority that the journal takes off. */
    JOURNAL
  }

  /** One record as text. */
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
      line.append('\n').append(trace.toString().stripTrailing());
    }
    return line.append('\n').toString();
  }

  private static String oneLine(String text) {
    return text == null ? "" : text.replace("\r", "").replace('\n', ' ');
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

  /** Reads no file, and keeps its handlers during an orderly stop, which wants to log too. */
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
