package io.meetkeeper.agent.systemd;

import io.meetkeeper.agent.service.ControlMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.errors.NoReply;
import org.freedesktop.dbus.errors.Timeout;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.exceptions.NotConnected;
import org.freedesktop.dbus.interfaces.Properties;

/**
 * A connection to systemd over the system bus. Every method blocks. Close it soon: an open
 * connection holds threads.
 */
public final class SystemdBus implements AutoCloseable {
  private static final String SYSTEMD = "org.freedesktop.systemd1";
  private static final String MANAGER = "/org/freedesktop/systemd1";
  private static final String UNIT = SYSTEMD + ".Unit";
  private static final String SERVICE = SYSTEMD + ".Service";
  private static final String TIMEDATE = "org.freedesktop.timedate1";
  private static final String TIMEDATE_PATH = "/org/freedesktop/timedate1";
  static final String OPENER = "system-bus-opener";
  private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(10);
  private static final String NO_JOB = "/";
  private static final String UNIX = "unix:path=";

  private final DBusConnection connection;
  private final SystemdManagerApi api;

  private SystemdBus(DBusConnection connection, SystemdManagerApi api) {
    this.connection = connection;
    this.api = api;
  }

  /**
   * Opens a connection, or fails after 10 s.
   *
   * @param address a D-Bus address, for example {@code unix:path=/run/dbus/system_bus_socket}
   * @throws IOException when the bus does not answer
   */
  public static SystemdBus open(String address) throws IOException {
    return open(address, OPEN_TIMEOUT);
  }

  /**
   * Opens a connection on a thread of its own: dbus-java reads the greeting without a limit, and a
   * bus that accepts and stays silent would hold the caller for good. Interrupted, it gives up.
   */
  static SystemdBus open(String address, Duration timeout) throws IOException {
    requireSocket(address);
    FutureTask<SystemdBus> opening = new FutureTask<>(() -> connect(address));
    Thread opener = new Thread(opening, OPENER);
    opener.setDaemon(true);
    opener.start();
    try {
      return opening.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(ControlMessage.BUS_FAILED.english(address, cause(e)), e.getCause());
    } catch (TimeoutException e) {
      throw new IOException(ControlMessage.BUS_SILENT.english(address, timeout), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("D-Bus at " + address + ": interrupted", e);
    } finally {
      opening.cancel(true);
    }
  }

  private static SystemdBus connect(String address) throws DBusException {
    DBusConnection connection = null;
    try {
      connection =
          DBusConnectionBuilder.forAddress(address)
              .withShared(false)
              .receivingThreadConfig()
              .withSignalThreadCount(1)
              .withErrorHandlerThreadCount(1)
              .withMethodCallThreadCount(1)
              .withMethodReturnThreadCount(1)
              .connectionConfig()
              .build();
      SystemdManagerApi api = connection.getRemoteObject(SYSTEMD, MANAGER, SystemdManagerApi.class);
      if (Thread.currentThread().isInterrupted()) {
        throw new DBusException("too late");
      }
      return new SystemdBus(connection, api);
    } catch (DBusException | RuntimeException e) {
      if (connection != null) {
        connection.disconnect();
      }
      throw e;
    }
  }

  /** Fails early: dbus-java retries a missing socket for 10 s. */
  private static void requireSocket(String address) throws IOException {
    if (address.startsWith(UNIX)) {
      String path = address.substring(UNIX.length()).split("[,;]", 2)[0];
      if (!Files.exists(Path.of(path))) {
        throw new IOException(ControlMessage.NO_BUS.english(path));
      }
    }
  }

  /** Reads the state of a unit. */
  public SystemdUnitState unitState(String unit) throws SystemdRefusalException, IOException {
    return call(
        () -> {
          Properties properties =
              connection.getRemoteObject(SYSTEMD, api.LoadUnit(unit).getPath(), Properties.class);
          Object[] job = properties.Get(UNIT, "Job");
          return new SystemdUnitState(
              properties.Get(UNIT, "LoadState"),
              properties.Get(UNIT, "ActiveState"),
              properties.Get(UNIT, "SubState"),
              properties.<Number>Get(SERVICE, "MainPID").longValue(),
              !NO_JOB.equals(job[1].toString()),
              properties.Get(SERVICE, "Result"),
              properties.<Number>Get(SERVICE, "ExecMainCode").intValue(),
              properties.<Number>Get(SERVICE, "ExecMainStatus").intValue(),
              properties.<Number>Get(SERVICE, "NRestarts").longValue());
        });
  }

  /**
   * Whether the kernel counts its clock as synchronised, as shown by {@code timedatectl}. Every
   * user may ask, and every time service sets it.
   */
  public boolean isClockSynchronized() throws SystemdRefusalException, IOException {
    return call(
        () ->
            connection
                .getRemoteObject(TIMEDATE, TIMEDATE_PATH, Properties.class)
                .<Boolean>Get(TIMEDATE, "NTPSynchronized"));
  }

  /**
   * Reports the end of every job from now on.
   *
   * @param listener called on a thread of D-Bus with the path of the job and its result, for
   *     example {@code done} or {@code failed}
   */
  public void onJobEnd(BiConsumer<String, String> listener)
      throws SystemdRefusalException, IOException {
    call(
        () -> {
          connection.addSigHandler(
              SystemdManagerApi.JobRemoved.class,
              signal -> listener.accept(signal.job().getPath(), signal.result()));
          api.Subscribe();
          return null;
        });
  }

  /**
   * Queues a restart.
   *
   * @return the path of the job
   */
  public String restart(String unit) throws SystemdRefusalException, IOException {
    return call(() -> api.RestartUnit(unit, "replace").getPath());
  }

  /**
   * Queues a reload.
   *
   * @return the path of the job
   */
  public String reload(String unit) throws SystemdRefusalException, IOException {
    return call(() -> api.ReloadUnit(unit, "replace").getPath());
  }

  /**
   * Queues a start.
   *
   * @return the path of the job
   */
  public String start(String unit) throws SystemdRefusalException, IOException {
    return call(() -> api.StartUnit(unit, "replace").getPath());
  }

  /**
   * References the unit until this connection is closed. Harmless, and polkit checks the same
   * action, unit and user as for a restart.
   *
   * @throws SystemdRefusalException when it is not allowed
   */
  public void tryRefUnit(String unit) throws SystemdRefusalException, IOException {
    call(
        () -> {
          api.RefUnit(unit);
          return null;
        });
  }

  @Override
  public void close() {
    connection.disconnect();
  }

  /** A D-Bus call. */
  @FunctionalInterface
  private interface BusCall<T> {
    T invoke() throws DBusException;
  }

  private static <T> T call(BusCall<T> call) throws SystemdRefusalException, IOException {
    try {
      return call.invoke();
    } catch (DBusExecutionException e) {
      if (isLocal(e)) {
        throw new IOException(ControlMessage.BUS_SAYS.english(cause(e)), e);
      }
      throw new SystemdRefusalException(e.getMessage());
    } catch (DBusException | RuntimeException e) {
      throw new IOException(ControlMessage.BUS_SAYS.english(cause(e)), e);
    }
  }

  /**
   * Whether the error does not come from systemd: then it is unknown whether something was touched.
   */
  private static boolean isLocal(DBusExecutionException e) {
    return e instanceof NoReply || e instanceof Timeout || e instanceof NotConnected;
  }

  private static String cause(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String text = deepest.getMessage();
    return text == null ? deepest.getClass().getSimpleName() : text;
  }
}
