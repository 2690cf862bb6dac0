namespace InfoSharing.EndToEnd.Tests.Telemetry;

/// <summary>Series that no service of ours tells: who does, and the labels of theirs that we ask for.</summary>
internal static class Elsewhere
{
    private static readonly string[] Pods = ["namespace", "pod", "container"];

    internal static IReadOnlyDictionary<string, (string Source, string[] Labels)> Series { get; } = new Dictionary<string, (string, string[])>(StringComparer.Ordinal)
    {
        // kube-state-metrics, docs/metrics/workload and docs/metrics/policy of its repository.
        ["kube_deployment_status_replicas_available"] = ("kube-state-metrics", ["namespace", "deployment"]),
        ["kube_pod_container_status_restarts_total"] = ("kube-state-metrics", Pods),
        ["kube_pod_container_resource_limits"] = ("kube-state-metrics", [.. Pods, "resource", "unit"]),
        ["kube_horizontalpodautoscaler_status_current_replicas"] = ("kube-state-metrics", ["namespace", "horizontalpodautoscaler"]),
        ["kube_horizontalpodautoscaler_spec_max_replicas"] = ("kube-state-metrics", ["namespace", "horizontalpodautoscaler"]),
        // The kubelet: /metrics/cadvisor and /metrics.
        ["container_memory_working_set_bytes"] = ("kubelet", Pods),
        ["kubelet_volume_stats_available_bytes"] = ("kubelet", ["namespace", "persistentvolumeclaim"]),
        ["kubelet_volume_stats_capacity_bytes"] = ("kubelet", ["namespace", "persistentvolumeclaim"]),
        // RabbitMQ's plugin rabbitmq_prometheus, /metrics: sums of all queues.
        ["rabbitmq_alarms_memory_used_watermark"] = ("rabbitmq", []),
        ["rabbitmq_alarms_free_disk_space_watermark"] = ("rabbitmq", []),
        ["rabbitmq_queue_messages_ready"] = ("rabbitmq", []),
        ["rabbitmq_queue_messages_unacked"] = ("rabbitmq", []),
        // CloudNativePG, port 9187 of each instance: docs/src/monitoring.md and its default queries; `pod` is added by the PodMonitor.
        ["cnpg_collector_up"] = ("cloudnative-pg", ["pod", "cluster"]),
        ["cnpg_collector_pg_wal_archive_status"] = ("cloudnative-pg", ["pod", "value"]),
        ["cnpg_collector_last_available_backup_timestamp"] = ("cloudnative-pg", ["pod"]),
        ["cnpg_backends_total"] = ("cloudnative-pg", ["pod", "datname", "usename", "application_name", "state"]),
        ["cnpg_pg_settings_setting"] = ("cloudnative-pg", ["pod", "name"]),
        ["cnpg_pg_replication_lag"] = ("cloudnative-pg", ["pod"]),
        // Its plugin for backups, where that makes them.
        ["barman_cloud_cloudnative_pg_io_last_available_backup_timestamp"] = ("plugin-barman-cloud", ["pod"]),
    };
}
