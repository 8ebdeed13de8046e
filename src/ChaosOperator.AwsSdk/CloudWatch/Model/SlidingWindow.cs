namespace Amazon.CloudWatch.Model;

/// <summary>A window that moves with each evaluation.</summary>
public class SlidingWindow;
