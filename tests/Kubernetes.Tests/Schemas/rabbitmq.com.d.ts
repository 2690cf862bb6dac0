// What we use of RabbitMQ's cluster operator and messaging topology operator, after their public API references
// (rabbitmq.com/kubernetes): nobody publishes their types. Another field is refused until it is written here.
interface Metadata { name: string; namespace?: string; labels?: Record<string, string>; annotations?: Record<string, string> }
interface ClusterReference { name: string; namespace?: string }

export interface IRabbitmqCluster {
    apiVersion: "rabbitmq.com/v1beta1";
    kind: "RabbitmqCluster";
    metadata: Metadata;
    spec: {
        replicas?: number;
        image?: string;
        persistence?: { storageClassName?: string; storage?: string };
        resources?: { requests?: Record<string, string | number>; limits?: Record<string, string | number> };
        affinity?: import("kubernetes-models/v1/Affinity").IAffinity;
        rabbitmq?: { additionalPlugins?: string[]; additionalConfig?: string; advancedConfig?: string; envConfig?: string };
        tls?: { secretName?: string; caSecretName?: string; disableNonTLSListeners?: boolean };
        service?: { type?: "ClusterIP" | "LoadBalancer" | "NodePort"; annotations?: Record<string, string> };
        terminationGracePeriodSeconds?: number;
        override?: { statefulSet?: { spec?: { template?: { spec?: import("kubernetes-models/v1/PodSpec").IPodSpec } } } };
    };
}

export interface IUser {
    apiVersion: "rabbitmq.com/v1beta1";
    kind: "User";
    metadata: Metadata;
    spec: { tags?: ("management" | "policymaker" | "monitoring" | "administrator")[]; importCredentialsSecret?: { name: string }; rabbitmqClusterReference: ClusterReference };
}

export interface IPermission {
    apiVersion: "rabbitmq.com/v1beta1";
    kind: "Permission";
    metadata: Metadata;
    spec: { vhost: string; user?: string; userReference?: { name: string }; permissions: { configure?: string; write?: string; read?: string }; rabbitmqClusterReference: ClusterReference };
}
