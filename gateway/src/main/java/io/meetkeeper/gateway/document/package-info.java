/**
 * Reads the files of a site through its hosts: few at a time, and the content only when it has
 * changed. Used by the REST resources for files.
 */
package io.meetkeeper.gateway.document;
