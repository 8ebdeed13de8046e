using ChaosOperator.Lab.CloudWatch;
using ChaosOperator.Lab.Route53;

namespace ChaosOperator.Lab.Simulation;

/// <summary>What customers meet: names, APIs, distances, and CloudWatch, which they tell of it.</summary>
internal sealed class CustomerSurroundings(WorldFile world, Resolver resolver, ApiGateways apis, Distances distances, MetricStore metrics)
{
    public int Seed => world.Seed;

    public double Noise => world.Noise;

    public IReadOnlyList<string> Regions => world.Regions;

    public Resolver Resolver => resolver;

    public ApiGateways Apis => apis;

    public Distances Distances => distances;

    public MetricStore Metrics => metrics;
}
