namespace ChaosOperator.Lab.Hosting;

/// <summary>
/// One AWS service behind the lab's port. Registered in DI as <see cref="IAwsService"/>; the host routes to it by the credential scope,
/// logs the call, applies the faults on demand and renders <see cref="AwsError"/>.
/// </summary>
public interface IAwsService
{
    /// <summary>Service in the credential scope, e.g. <c>fis</c>.</summary>
    string SigningName { get; }

    /// <summary>Protocol that the client of this call speaks.</summary>
    /// <param name="call">The call.</param>
    /// <returns>The protocol.</returns>
    AwsProtocol ProtocolOf(AwsCall call);

    /// <summary>Name of the operation that the call asks for.</summary>
    /// <param name="call">The call, its <see cref="AwsCall.Operation"/> still empty.</param>
    /// <returns>E.g. <c>StartExperiment</c>; empty when the call fits none (the host answers UnknownOperationException).</returns>
    string OperationOf(AwsCall call);

    /// <summary>The call in the form in which the service, and who judges its permissions, read it: for services that are spoken to in several protocols.</summary>
    /// <param name="call">The call with its operation.</param>
    /// <returns>The call with another body; the call itself by default.</returns>
    /// <exception cref="AwsError">The body is not what the protocol says.</exception>
    AwsCall Read(AwsCall call) => call;

    /// <summary>Carries the call out.</summary>
    /// <param name="call">The call with its operation.</param>
    /// <param name="cancellationToken">Cancelled when the client goes away or the lab stops.</param>
    /// <returns>The response.</returns>
    /// <exception cref="AwsError">The modelled errors of the operation.</exception>
    Task<AwsAnswer> HandleAsync(AwsCall call, CancellationToken cancellationToken);
}
