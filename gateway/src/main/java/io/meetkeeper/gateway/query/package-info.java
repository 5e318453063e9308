/** Queries whose conditions depend on what a reader asks for: lists of events and of the audit. */
package io.meetkeeper.gateway.query;
