package io.meetkeeper.collector.host;

import io.meetkeeper.backbone.contract.metrics.MemoryStall;
import io.meetkeeper.collector.SampleMessage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Reads the figures of the machine and its memory pressure. Blocks for some milliseconds. */
public final class HostReader {
  private final MachineReader machine;
  private final ProcFiles proc;

  /** A reader of one machine. */
  public HostReader(MachineReader machine, ProcFiles proc) {
    this.machine = machine;
    this.proc = proc;
  }

  /**
   * The figures of a host.
   *
   * @param machine the figures of the machine
   * @param stall memory pressure; {@code null} when the kernel does not report it
   * @param stallAbsent the reason when it is {@code null}
   */
  public record HostReading(
      MachineReader.MachineReading machine, MemoryStall stall, String stallAbsent) {}

  /** Reads the host; a failure of the machine reader is thrown. */
  public HostReading read() {
    MachineReader.MachineReading figures = machine.read();
    try {
      return new HostReading(figures, proc.pressure(), null);
    } catch (NoSuchFileException e) {
      return new HostReading(figures, null, SampleMessage.NO_PRESSURE.english());
    } catch (IOException e) {
      return new HostReading(figures, null, SampleMessage.PRESSURE_UNREADABLE.english());
    } catch (IllegalArgumentException e) {
      return new HostReading(
          figures, null, SampleMessage.PRESSURE_FAULT.english(String.valueOf(e.getMessage())));
    }
  }
}
