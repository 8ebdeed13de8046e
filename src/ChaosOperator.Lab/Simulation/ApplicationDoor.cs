using ChaosOperator.Lab.Route53;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Simulation;

/// <summary>The application as its customers reach it: who asks the lab under a name of one of its zones is answered as a customer is whose nearest region is the first of the world.</summary>
internal sealed class ApplicationDoor(WorldFile world, WorldGate gate, ZoneStore zones, Resolver resolver, ApiGateways apis, ILabClock clock)
{
    /// <summary>Whether a host is of a zone, and not the lab itself.</summary>
    public bool IsFor(string host) => zones.All.Any(zone => $".{DnsName.Absolute(host)}".EndsWith($".{zone.Name}", StringComparison.Ordinal));

    /// <summary>Answers at once, with what a customer is answered in the end; where nobody would answer the connection ends.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var reply = Ask(context.Request.Host.Host, context.Request.Path);
        if (reply == Reply.Nobody)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = reply.Status;
        if (reply.Status == StatusCodes.Status200OK)
            await context.Response.WriteAsync($"Hello from region {reply.Region}\n", context.RequestAborted);
    }

    private Reply Ask(string host, string path)
    {
        lock (gate.Lock)
        {
            var answer = resolver.Resolve(host, "A", world.Regions[0], 0);
            return answer.Values.Count == 0 ? Reply.Nobody : apis.Call(answer.Names, path, clock.Now);
        }
    }
}
