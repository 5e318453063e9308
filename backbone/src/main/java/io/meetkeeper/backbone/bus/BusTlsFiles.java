package io.meetkeeper.backbone.bus;

import java.nio.file.Path;

/**
 * PEM files for TLS between processes.
 *
 * @param certificate certificate of this process, as client and as server
 * @param key its private key
 * @param authority authority that must have signed the certificates of the others
 */
public record BusTlsFiles(Path certificate, Path key, Path authority) {}
