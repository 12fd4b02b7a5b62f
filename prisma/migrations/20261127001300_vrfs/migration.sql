-- The application adds VRFs; their names are what links and requests carry, so it cannot change them.
GRANT INSERT (name, description) ON vrf TO slash64_app;
