using System.Net;
using ChaosOperator.Kubernetes.Api;

namespace ChaosOperator.Cli.Cluster;

/// <summary>What is in the way when an API server does not do what it is asked for, in sentences that say what to do. Pure.</summary>
internal static class ClusterTrouble
{
    /// <summary>The sentence; null for what is no trouble of a cluster.</summary>
    public static string? Of(Exception exception) => exception switch
    {
        ClusterException or k8s.Exceptions.KubeConfigException => exception.Message,
        ApiException { StatusCode: HttpStatusCode.Unauthorized } => $"The API server does not accept your credentials: they are missing, wrong or have expired. Log in again; kubectl auth whoami tells as whom it knows you. It said: {exception.Message}",
        ApiException { StatusCode: HttpStatusCode.Forbidden } => $"The API server does not allow it: {exception.Message}",
        ApiException { IsNotFound: true } => $"The API server does not know what was asked for: {exception.Message} Are the definitions installed? kubectl apply -f crds/",
        ApiException => $"The API server refused: {exception.Message}",
        HttpRequestException or TimeoutException or IOException => $"The API server cannot be reached: {exception.Message} See kubectl cluster-info.",
        _ => null,
    };

    /// <summary>Whether it passes by itself, so that whoever waits goes on waiting.</summary>
    public static bool MayPass(Exception exception) => exception is HttpRequestException or TimeoutException or IOException or ApiException { IsTransient: true } or ApiException { IsGone: true };

    /// <summary>The right that is missing, by its verb, resource and namespace.</summary>
    public static string MissingRight(string verb, ResourceKind kind, string space, string answer) =>
        $"You may not {verb} {kind.QualifiedPlural} in namespace {space}. Have a Role grant {verb} on {kind.QualifiedPlural} there; kubectl auth can-i {verb} {kind.QualifiedPlural} --namespace {space} tells whether it does. The API server said: {answer}";
}
