"""Who reads the captures: processes of this machine, or of a cluster, behind one interface."""

from importer.workers.cluster import ClusterError, cluster_workers
from importer.workers.here import here
from importer.workers.local import local_workers
from importer.workers.reading import Read, Workers, read_on

__all__ = ["ClusterError", "Read", "Workers", "cluster_workers", "here", "local_workers", "read_on"]
