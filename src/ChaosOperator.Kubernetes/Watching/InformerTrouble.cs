using System.Net;
using ChaosOperator.Kubernetes.Api;

namespace ChaosOperator.Kubernetes.Watching;

/// <summary>What an informer's failure means and what its user can do about it.</summary>
internal static class InformerTrouble
{
    public static (InformerState State, string Message) Explain(Exception exception, ResourceKind kind, string installHint) =>
        exception switch
        {
            ApiException { IsNotFound: true } =>
                (InformerState.KindMissing,
                    $"The API server does not know {kind.QualifiedPlural} in version {kind.Version}: {installHint}. Asking again until it does."),
            ApiException { StatusCode: HttpStatusCode.Forbidden } e =>
                (InformerState.Forbidden,
                    $"The API server forbids this service account to list or watch {kind.QualifiedPlural}: "
                    + $"grant list and watch in its role. Asking again until it is allowed. {e.Message}"),
            ApiException { StatusCode: HttpStatusCode.Unauthorized } e =>
                (InformerState.Forbidden,
                    $"The API server does not accept the credentials of this process: check the service account token or kubeconfig. {e.Message}"),
            ApiException e =>
                (InformerState.Failing, $"Listing or watching {kind} failed and is tried again. {e.Message}"),
            HttpRequestException or IOException =>
                (InformerState.Failing, $"The API server cannot be reached for {kind}; tried again with backoff. {exception.Message}"),
            TimeoutException =>
                (InformerState.Failing, $"The API server does not answer for {kind}; tried again with backoff. {exception.Message}"),
            _ => (InformerState.Failing, $"Listing or watching {kind} failed ({exception.GetType().Name}: {exception.Message}); tried again with backoff."),
        };
}
