/**
 * A small certificate authority for the gateway's TLS and for the messages between members: the
 * JDK's keytool does all cryptography, here are only the files. Called by {@code meetkeeper
 * certificates}.
 */
package io.meetkeeper.suite.certificate;
