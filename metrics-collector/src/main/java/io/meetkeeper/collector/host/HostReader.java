package io.meetkeeper.collector.host;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Reads what is the host's own, in one go. Blocks for some milliseconds. */
public final class HostReader {
  private final MachineReader machine;
  private final ProcFiles proc;

  /** Reads from there. */
  public HostReader(MachineReader machine, ProcFiles proc) {
    this.machine = machine;
    this.proc = proc;
  }

  /**
   * What was read.
   *
   * @param machine the figures of the machine
   * @param stall memory pressure; {@code null} when the kernel does not tell it
   * @param stallAbsent why
   */
  public record HostReading(
      MachineReader.MachineReading machine, HostSample.Stall stall, String stallAbsent) {}

  /** Reads it. */
  public HostReading read() {
    MachineReader.MachineReading figures = machine.read();
    try {
      return new HostReading(figures, proc.pressure(), null);
    } catch (NoSuchFileException e) {
      return new HostReading(figures, null, "this kernel has no /proc/pressure/memory");
    } catch (IOException e) {
      return new HostReading(figures, null, "/proc/pressure/memory cannot be read (psi=0?)");
    } catch (IllegalArgumentException e) {
      return new HostReading(figures, null, "/proc/pressure/memory has " + e.getMessage());
    }
  }
}
