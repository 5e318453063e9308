/**
 * Who changed what. Written by {@code rest} for every change that somebody known asked for, also
 * when it was refused, before the answer goes out; never holds a secret.
 */
package io.meetkeeper.gateway.audit;
