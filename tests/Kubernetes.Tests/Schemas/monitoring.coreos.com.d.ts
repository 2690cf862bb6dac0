// What we use of the Prometheus operator, after its public API reference (prometheus-operator.dev): alerting rules and
// the scraping of pods. Another field is refused until it is written here.
interface Metadata { name: string; namespace?: string; labels?: Record<string, string>; annotations?: Record<string, string> }

export interface IPrometheusRule {
    apiVersion: "monitoring.coreos.com/v1";
    kind: "PrometheusRule";
    metadata: Metadata;
    spec: { groups: { name: string; interval?: string; rules: { alert?: string; record?: string; expr: string | number; for?: string; keep_firing_for?: string; labels?: Record<string, string>; annotations?: Record<string, string> }[] }[] };
}

export interface IPodMonitor {
    apiVersion: "monitoring.coreos.com/v1";
    kind: "PodMonitor";
    metadata: Metadata;
    spec: {
        selector: { matchLabels?: Record<string, string> };
        podMetricsEndpoints: {
            port: string; path?: string; interval?: string; honorLabels?: boolean; scheme?: "http" | "https";
            tlsConfig?: { serverName?: string; ca?: { secret?: { name: string; key: string } } };
        }[];
    };
}
