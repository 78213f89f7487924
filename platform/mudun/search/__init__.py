"""One search box over everything public: cities, projects, practices, experiences and digests."""
