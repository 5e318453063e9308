/**
 * How the gateway reads the files of a site: few at a time, each once for each of its states. The
 * REST resources of the files use it.
 */
package io.meetkeeper.gateway.document;
