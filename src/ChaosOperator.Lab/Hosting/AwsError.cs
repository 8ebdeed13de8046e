using System.Diagnostics.CodeAnalysis;

namespace ChaosOperator.Lab.Hosting;

/// <summary>A modelled error. Services throw it; the host renders it in the protocol of the call (<see cref="IAwsService.ProtocolOf"/>).</summary>
/// <param name="status">HTTP status.</param>
/// <param name="code">Error code on the wire, e.g. <c>ValidationException</c>.</param>
/// <param name="message">Message for the client.</param>
[SuppressMessage("Naming", "CA1710", Justification = "Named after what it is on the wire.")]
public class AwsError(int status, string code, string message) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Status => status;

    /// <summary>Error code on the wire.</summary>
    public string Code => code;
}
