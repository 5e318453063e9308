package io.meetkeeper.backbone.bus;

import java.nio.file.Path;

/**
 * With what messages between processes are protected; PEM files.
 *
 * @param certificate what this process shows, to those that it calls and to those that call it
 * @param key its private key
 * @param authority who must have signed the certificates of the others
 */
public record BusTlsFiles(Path certificate, Path key, Path authority) {}
