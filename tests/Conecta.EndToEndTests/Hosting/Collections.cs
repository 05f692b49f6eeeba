namespace Conecta.EndToEndTests.Hosting;

/// <summary>Journeys change data; they share one product and run one after another.</summary>
[CollectionDefinition("Journeys")]
public sealed class JourneyCollection : ICollectionFixture<DemoProduct>;

/// <summary>The crawl looks at a demo that nobody changes.</summary>
[CollectionDefinition("Crawl")]
public sealed class CrawlCollection : ICollectionFixture<DemoProduct>;
