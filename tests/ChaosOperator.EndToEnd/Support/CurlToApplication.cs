using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChaosOperator.TestEnvironment.Networks;
using ChaosOperator.TestEnvironment.Programs;
using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>Lets the curl of a page reach the application in the lab under its own names: it stands in for the DNS that leads there, and for the certificates of ACM.</summary>
internal sealed class CurlToApplication : IAsyncDisposable
{
    private static readonly string[] Names = ["example.mydomain.com", "example.us.mydomain.com"];

    private readonly X509Certificate2 certificate = SelfSigned();
    private readonly TcpForwarder endpoint;

    /// <param name="lab">The lab.</param>
    /// <param name="shell">The shell, whose curl reads from its home where to go and whom to trust.</param>
    public CurlToApplication(LabProcess lab, PageShell shell)
    {
        endpoint = TcpForwarder.Start(IPAddress.Loopback, lab.Address, certificate);
        var authority = Path.Combine(shell.Folder, "authority.pem");
        File.WriteAllText(authority, certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(shell.Folder, ".curlrc"), $"connect-to = \"::127.0.0.1:{endpoint.Address.Port}\"\ncacert = \"{authority}\"\nnoproxy = \"*\"\n");
    }

    public async ValueTask DisposeAsync()
    {
        await endpoint.DisposeAsync();
        certificate.Dispose();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in Names)
            names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
