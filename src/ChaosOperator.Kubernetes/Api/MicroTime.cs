using System.Globalization;

namespace ChaosOperator.Kubernetes.Api;

/// <summary>Kubernetes' MicroTime. API servers refuse one without exactly six digits of fraction, which general formatters drop when they are zero.</summary>
internal static class MicroTime
{
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
