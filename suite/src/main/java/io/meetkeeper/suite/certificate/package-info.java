/**
 * A small certificate authority for the TLS of the gateway and of the cluster. All cryptography is
 * done by the JDK's keytool; this package manages the files. Used by {@code meetkeeper
 * certificates}.
 */
package io.meetkeeper.suite.certificate;
