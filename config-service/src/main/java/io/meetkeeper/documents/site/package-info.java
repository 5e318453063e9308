/**
 * The files of the site on this host: found by layout, read as snapshots, identified by etag. The
 * other packages build on this one.
 */
package io.meetkeeper.documents.site;
